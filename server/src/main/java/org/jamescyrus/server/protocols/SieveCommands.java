package org.jamescyrus.server.protocols;

import java.util.Locale;

import org.apache.james.managesieve.api.ManageSieveException;
import org.apache.james.managesieve.api.Session;
import org.apache.james.managesieve.transcode.ArgumentParser;
import org.apache.james.managesieve.transcode.ManageSieveProcessor;
import org.apache.james.sieverepository.api.exception.SieveRepositoryException;

/**
 * The commands of ManageSieve (RFC 5804) as James has them, but AUTHENTICATE is refused before TLS where the site refuses it, and
 * capabilities say only what can be had: timsieved's {@code "SASL" ""}, and STARTTLS where there is a certificate and no TLS yet.
 */
final class SieveCommands extends ManageSieveProcessor {
    private static final String ENCRYPT_NEEDED = "NO (ENCRYPT-NEEDED) \"Send STARTTLS first\"\r\n";

    private final boolean passwordsNeedTls;
    private final boolean startTls;

    SieveCommands(ArgumentParser parser, boolean passwordsNeedTls, boolean startTls) {
        super(parser);
        this.passwordsNeedTls = passwordsNeedTls;
        this.startTls = startTls;
    }

    @Override
    public String handleRequest(Session session, String request) throws ManageSieveException, SieveRepositoryException {
        String command = request.strip().toUpperCase(Locale.ROOT);
        boolean begun = session.getState() == Session.State.AUTHENTICATION_IN_PROGRESS;
        if (!begun && command.startsWith(AUTHENTICATE) && passwordsNeedTls && !session.isSslEnabled()) {
            return ENCRYPT_NEEDED;
        }
        String reply = super.handleRequest(session, request);
        return !begun && command.equals(CAPABILITY) ? possible(reply, session.isSslEnabled()) : reply;
    }

    /** What the greeting says. */
    @Override
    public String getAdvertisedCapabilities() {
        return possible(super.getAdvertisedCapabilities(), false);
    }

    /** What is said again after STARTTLS. */
    String capabilitiesWithTls() {
        return possible(super.getAdvertisedCapabilities(), true);
    }

    private String possible(String capabilities, boolean tls) {
        String without = startTls && !tls ? capabilities : capabilities.replace("\"STARTTLS\"\r\n", "");
        return passwordsNeedTls && !tls ? without.replace("\"SASL\" \"PLAIN\"", "\"SASL\" \"\"") : without;
    }
}
