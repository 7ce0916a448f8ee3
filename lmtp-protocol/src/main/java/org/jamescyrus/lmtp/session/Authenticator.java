package org.jamescyrus.lmtp.session;

/** Who may use the session. Called on a worker; may block. */
public interface Authenticator {
    /**
     * What a client says.
     *
     * @param user whose password it is
     * @param actingFor as whom it wants to act; empty for the same user
     * @param password as it came
     */
    record Claim(String user, String actingFor, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return actingFor.isEmpty() ? user : user + " for " + actingFor;
        }
    }

    /** Whether the password is right and the user may act so. */
    boolean accepts(Claim claim);
}
