package org.jamescyrus.server.protocols;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.managesieve.api.Session;
import org.apache.james.managesieve.api.SieveParser;
import org.apache.james.managesieve.core.CoreProcessor;
import org.apache.james.sieverepository.api.SieveRepository;
import org.apache.james.user.api.UsersRepository;

/** James's ManageSieve, of the users that this site's logins mean. */
public final class SieveLogins extends CoreProcessor {
    private final LoginNames names;

    /** James calls it. */
    @Inject
    public SieveLogins(SieveRepository scripts, UsersRepository users, SieveParser parser, LoginNames names) {
        super(scripts, users, parser);
        this.names = names;
    }

    @Override
    public String authenticate(Session session, String given) {
        return super.authenticate(session, plain(given).orElse(given));
    }

    /** What a client says with PLAIN (RFC 4616), of the user that is meant; empty if it is no such thing, or is for somebody else. */
    private Optional<String> plain(String given) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(given), StandardCharsets.UTF_8).split("\0", -1);
            if (parts.length != 3 || !(parts[0].isEmpty() || parts[0].equals(parts[1]))) {
                return Optional.empty();
            }
            String plain = "\0" + names.meant(Username.of(parts[1])).asString() + "\0" + parts[2];
            return Optional.of(Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
