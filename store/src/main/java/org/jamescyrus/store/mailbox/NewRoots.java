package org.jamescyrus.store.mailbox;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;

import org.jamescyrus.store.sql.Statements;

/** Which roots count the mailboxes of a tree, by the places that there are at this moment. */
final class NewRoots {
    private final QuotaRootNames names;
    private final MailboxPath owner;
    private final QuotaRoot top;

    /** Those above before those below them, and none at the top. */
    private final List<MailboxPath> below;

    private final Set<MailboxPath> all;

    private NewRoots(QuotaRootNames names, MailboxPath owner, QuotaRoot top, List<MailboxPath> below) {
        this.names = names;
        this.owner = owner;
        this.top = top;
        this.below = below;
        this.all = new HashSet<>(below);
    }

    static NewRoots of(Statements sql, QuotaPlaces places, Tree tree) {
        List<MailboxPath> below =
                PlaceRows.in(sql, tree).stream().filter(tree::hasBelow).toList();
        return new NewRoots(places.names(), tree.top(), places.root(sql, tree.top()), below);
    }

    /** The same for all private mailboxes of a user. */
    static NewRoots of(Statements sql, QuotaPlaces places, Username user) {
        MailboxPath inbox = MailboxPath.inbox(user);
        List<MailboxPath> all = PlaceRows.of(sql, inbox.getNamespace(), user).stream()
                .sorted(Comparator.comparingInt(place -> place.getName().length()))
                .toList();
        return new NewRoots(places.names(), inbox, places.names().withoutPlace(inbox), all);
    }

    String ofTop() {
        return top.getValue();
    }

    /** Which counts {@code path}, which is in the tree. */
    String root(MailboxPath path) {
        return PlaceRows.upwards(path).stream()
                .filter(all::contains)
                .findFirst()
                .map(names::at)
                .orElse(top)
                .getValue();
    }

    /** Gives the mailboxes at the places below the top, and below those, their roots; that of the top is stored with all. */
    void storeBelow(Statements sql) {
        for (MailboxPath place : below) {
            Tree part = new Tree(place);
            sql.update(
                    "UPDATE mailbox SET quota_root = ? WHERE user_name = ? AND namespace = ? AND " + Tree.NAMES
                            + " AND deleted = 0",
                    names.at(place).getValue(),
                    part.user(),
                    owner.getNamespace(),
                    place.getName(),
                    part.prefix(),
                    part.beyond());
        }
    }
}
