package org.jamescyrus.extension.smmap;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.apache.james.domainlist.api.DomainListException;

import org.jamescyrus.mailbox.Verdict;
import org.jamescyrus.smmap.Octets;
import org.jamescyrus.smmap.SocketMapReply;

/**
 * A map for Postfix's {@code check_recipient_access}: what is found is an action of access(5), the reply that smtpd gives.
 * (Of {@code PERM} it never makes a 5xx, so that the mailbox map cannot refuse for good who is over quota.)
 *
 * <p>It only ever refuses. Who may have mail, and who is unknown, is not found, and Postfix goes on: an address that is no
 * mailbox may be one of its aliases. Only whole addresses of served domains are spoken of, never parts of one.
 */
final class AccessMap implements VerdictMap {
    private static final SocketMapReply NO_OPINION = SocketMapReply.notFound("No opinion");
    private static final Pattern NOT_PRINTABLE = Pattern.compile("[^ -~]");

    /** The domains whose mail this James takes. */
    @FunctionalInterface
    interface ServedDomains {
        /** Whether {@code domain}, in any case, is one. May block. */
        boolean contains(String domain) throws DomainListException;
    }

    private final ServedDomains domains;

    AccessMap(ServedDomains domains) {
        this.domains = domains;
    }

    @Override
    public boolean concerns(Octets key) throws DomainListException {
        String address = key.toText(StandardCharsets.UTF_8);
        int at = address.lastIndexOf('@');
        return at > 0 && at < address.length() - 1 && domains.contains(address.substring(at + 1));
    }

    @Override
    public SocketMapReply reply(Verdict verdict, Octets key) {
        return verdict.fold(Refusals.INSTANCE);
    }

    private static final class Refusals implements Verdict.Cases<SocketMapReply> {
        static final Refusals INSTANCE = new Refusals();

        @Override
        public SocketMapReply ok(Verdict.Ok ok) {
            return NO_OPINION;
        }

        @Override
        public SocketMapReply noSuchMailbox(Verdict.NoSuchMailbox none) {
            return NO_OPINION;
        }

        @Override
        public SocketMapReply permissionDenied(Verdict.PermissionDenied denied) {
            return action("550 5.7.1 Permission denied");
        }

        @Override
        public SocketMapReply overQuota(Verdict.OverQuota over) {
            return action(
                    over.failure() == Verdict.Failure.PERMANENT ? "552 5.2.2 Over quota" : "452 4.2.2 Over quota");
        }

        @Override
        public SocketMapReply userDenied(Verdict.UserDenied denied) {
            return action("550 5.2.1 " + NOT_PRINTABLE.matcher(denied.message()).replaceAll("?"));
        }
    }

    private static SocketMapReply action(String action) {
        return SocketMapReply.ok(Octets.utf8(action));
    }
}
