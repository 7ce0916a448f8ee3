package org.jamescyrus.mailbox.james;

import java.util.Optional;

import org.apache.james.mailbox.model.MailboxPath;

/**
 * The names of James's mailboxes in the order of their code points, for those who want a few of very many. Default is {@link
 * ListedNames}, which any James can do; a store that keeps them in this order reads only those that are asked for.
 */
public interface OrderedNames {
    /** Those with the user and namespace of {@code path}, as they are now or at each question. May block. */
    Names beside(MailboxPath path);

    /** Names of one user and namespace. */
    @FunctionalInterface
    interface Names {
        /** The first that is {@code name} or comes after it. May block. */
        Optional<String> from(String name);
    }
}
