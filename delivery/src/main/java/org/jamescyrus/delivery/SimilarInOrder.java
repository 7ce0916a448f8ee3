package org.jamescyrus.delivery;

import java.util.List;
import java.util.Optional;

import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.FuzzyName;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.SimilarFolders;
import org.jamescyrus.mailbox.Spellings;
import org.jamescyrus.mailbox.james.MailboxPaths;
import org.jamescyrus.mailbox.james.OrderedNames;

/**
 * {@code lmtp_fuzzy_mailbox_match}: similar names among the mailboxes of one owner, or the shared ones, of which only those are
 * looked at that can be similar.
 */
record SimilarInOrder(OrderedNames names, MailboxPaths paths) implements SimilarFolders {
    private static final char SEPARATOR = MailboxConstants.DEFAULT_DELIMITER;

    @Override
    public Optional<MailboxName> nearest(MailboxName name) throws DirectoryException {
        Optional<MailboxPath> beside = name.levels().isEmpty() ? Optional.empty() : paths.of(beside(name));
        try {
            return beside.flatMap(path -> new FuzzyName(name).nearestOf(spelledAlike(name, path)));
        } catch (RuntimeException e) {
            throw new DirectoryException(name, e);
        }
    }

    /** Any name of the same owner: James may have no path for the very one that is asked for. */
    private static MailboxName beside(MailboxName name) {
        return name.owner()
                .map(MailboxName::inbox)
                .orElseGet(() -> new MailboxName(Optional.empty(), name.domain(), List.of("any")));
    }

    private List<MailboxName> spelledAlike(MailboxName name, MailboxPath beside) {
        OrderedNames.Names all = names.beside(beside);
        return new Spellings(String.join(String.valueOf(SEPARATOR), name.levels()), SEPARATOR)
                .among(all::from).stream()
                        .map(found -> new MailboxPath(beside.getNamespace(), beside.getUser(), found))
                        .flatMap(path -> paths.nameOf(path).stream())
                        .toList();
    }
}
