package org.jamescyrus.store.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;

import org.jamescyrus.store.sql.Statements;

/** Takes the places of quota roots, and the limits of those roots, to where their mailboxes go. */
final class PlaceMove {
    private final QuotaRootNames names;
    private final UnaryOperator<MailboxPath> newPath;

    PlaceMove(QuotaRootNames names, UnaryOperator<MailboxPath> newPath) {
        this.names = names;
        this.newPath = newPath;
    }

    private record Limits(OptionalLong messages, OptionalLong octets) {}

    private record Placed(MailboxPath path, Optional<Limits> limits) {}

    /**
     * Does it. A place that was left over at the new name has the limits of the one that comes.
     *
     * @return where there were places, and where there are
     * @throws MailboxException if James can have no root of such a name
     */
    List<MailboxPath> in(Statements sql, List<MailboxPath> places) throws MailboxException {
        List<Placed> all = new ArrayList<>();
        for (MailboxPath place : places) {
            all.add(new Placed(place, takeLimits(sql, root(place))));
            PlaceRows.remove(sql, place);
        }
        List<MailboxPath> touched = new ArrayList<>();
        for (Placed placed : all) {
            MailboxPath place = newPath.apply(placed.path());
            checkName(place);
            PlaceRows.add(sql, place);
            takeLimits(sql, root(place));
            giveLimits(sql, root(place), placed.limits());
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

    private static void giveLimits(Statements sql, String root, Optional<Limits> given) {
        given.ifPresent(limits -> sql.update(
                "INSERT INTO quota_limit (scope, name, messages, octets) VALUES ('root', ?, ?, ?)"
                        + " ON CONFLICT (scope, name) DO UPDATE SET messages = excluded.messages, octets = excluded.octets",
                root,
                limits.messages().isPresent() ? (Long) limits.messages().getAsLong() : null,
                limits.octets().isPresent() ? (Long) limits.octets().getAsLong() : null));
    }

    /** The limits of a root, if it has any, become those of another. */
    static void limits(Statements sql, QuotaRoot from, QuotaRoot to) {
        giveLimits(sql, to.getValue(), takeLimits(sql, from.getValue()));
    }
}
