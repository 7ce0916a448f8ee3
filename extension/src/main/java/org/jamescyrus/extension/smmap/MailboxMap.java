package org.jamescyrus.extension.smmap;

import org.jamescyrus.mailbox.Verdict;
import org.jamescyrus.smmap.Octets;
import org.jamescyrus.smmap.SocketMapReply;

/** smmapd's own map, whatever its name: recipients that may have mail are found ({@code oracle/FACTS.md} section 1). */
final class MailboxMap implements VerdictMap {
    private record Reply(Octets key) implements Verdict.Cases<SocketMapReply> {
        @Override
        public SocketMapReply ok(Verdict.Ok ok) {
            return SocketMapReply.ok(key);
        }

        @Override
        public SocketMapReply noSuchMailbox(Verdict.NoSuchMailbox none) {
            return NOT_FOUND;
        }

        @Override
        public SocketMapReply permissionDenied(Verdict.PermissionDenied denied) {
            return DENIED;
        }

        @Override
        public SocketMapReply overQuota(Verdict.OverQuota over) {
            return over.failure() == Verdict.Failure.PERMANENT
                    ? SocketMapReply.perm(OVER_QUOTA)
                    : SocketMapReply.temp(OVER_QUOTA);
        }

        @Override
        public SocketMapReply userDenied(Verdict.UserDenied denied) {
            return SocketMapReply.notFound(denied.message());
        }
    }

    private static final SocketMapReply NOT_FOUND = SocketMapReply.notFound("Mailbox does not exist");
    private static final SocketMapReply DENIED = SocketMapReply.perm("Permission denied");
    private static final String OVER_QUOTA = "Over quota";

    @Override
    public boolean concerns(Octets key) {
        return true;
    }

    @Override
    public SocketMapReply reply(Verdict verdict, Octets key) {
        return verdict.fold(new Reply(key));
    }
}
