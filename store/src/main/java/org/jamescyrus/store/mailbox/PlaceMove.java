package org.jamescyrus.store.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.store.sql.Statements;

/** Takes the places of quota roots in a tree, and the limits of those roots, to where the tree goes. */
final class PlaceMove {
    private final QuotaRootNames names;
    private final Tree from;
    private final MailboxPath to;

    PlaceMove(QuotaRootNames names, Tree from, MailboxPath to) {
        this.names = names;
        this.from = from;
        this.to = to;
    }

    private record Limits(OptionalLong messages, OptionalLong octets) {}

    private record Placed(MailboxPath path, Optional<Limits> limits) {}

    /**
     * Does it. A place that was left over at the new name has the limits of the one that comes.
     *
     * @return where there were places, and where there are
     * @throws MailboxException if James can have no root of such a name
     */
    List<MailboxPath> in(Statements sql) throws MailboxException {
        List<Placed> all = new ArrayList<>();
        for (MailboxPath place : PlaceRows.in(sql, from)) {
            all.add(new Placed(place, takeLimits(sql, root(place))));
            PlaceRows.remove(sql, place);
        }
        List<MailboxPath> touched = new ArrayList<>();
        for (Placed placed : all) {
            MailboxPath place = from.moved(placed.path(), to);
            checkName(place);
            PlaceRows.add(sql, place);
            takeLimits(sql, root(place));
            placed.limits().ifPresent(limits -> giveLimits(sql, root(place), limits));
            touched.add(placed.path());
            touched.add(place);
        }
        return touched;
    }

    private String root(MailboxPath place) {
        return names.at(place).getValue();
    }

    private void checkName(MailboxPath place) throws MailboxException {
        if (root(place).length() > Username.MAXIMUM_MAIL_ADDRESS_LENGTH) {
            throw new MailboxException("the name of a quota root has at most " + Username.MAXIMUM_MAIL_ADDRESS_LENGTH
                    + " characters in James: " + root(place));
        }
    }

    private static Optional<Limits> takeLimits(Statements sql, String root) {
        return sql.first(
                "DELETE FROM quota_limit WHERE scope = 'root' AND name = ? RETURNING messages, octets",
                row -> new Limits(row.optionalNumber(1), row.optionalNumber(2)),
                root);
    }

    private static void giveLimits(Statements sql, String root, Limits limits) {
        sql.update(
                "INSERT INTO quota_limit (scope, name, messages, octets) VALUES ('root', ?, ?, ?)",
                root,
                limits.messages().isPresent() ? (Long) limits.messages().getAsLong() : null,
                limits.octets().isPresent() ? (Long) limits.octets().getAsLong() : null);
    }
}
