package org.jamescyrus.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link RewriteTable} makes of recipients. Targets are read as recipients are. The folder a recipient names is kept
 * where the target has the same user part and no folder of its own (a domain has another name); any other target is what
 * it says, so that mail for {@code sales+Foo} goes to the INBOX of who is behind {@code sales}.
 *
 * @param addresses how targets are read
 */
public record Rewrites(RewriteTable table, AddressOptions addresses) {

    /** Where mail goes. */
    sealed interface Destination {
        /** To a mailbox of this site, if it is there. */
        record Here(RecipientAddress recipient) implements Destination {}

        /** To another site, which decides itself. */
        record Elsewhere() implements Destination {}

        /** To nobody. */
        record Nowhere() implements Destination {}
    }

    /** The destinations of mail for {@code recipient}, at least one. */
    List<Destination> of(RecipientAddress recipient) throws DirectoryException {
        Optional<UserId> user = userOf(recipient);
        return user.isEmpty() ? unchanged(recipient) : destinations(recipient, table.of(user.get()));
    }

    /** What {@link #of} said a little before. */
    Optional<List<Destination>> remembered(RecipientAddress recipient) {
        Optional<UserId> user = userOf(recipient);
        return user.isEmpty()
                ? Optional.of(unchanged(recipient))
                : table.remembered(user.get()).map(rewriting -> destinations(recipient, rewriting));
    }

    /** A mailbox reached by its path is no user's address, whoever owns it. */
    private static Optional<UserId> userOf(RecipientAddress recipient) {
        return recipient instanceof RecipientAddress.OfUser
                ? recipient.mailbox().owner()
                : Optional.empty();
    }

    private List<Destination> destinations(RecipientAddress recipient, Rewriting rewriting) {
        if (rewriting instanceof Rewriting.To to) {
            return to.targets().stream()
                    .map(target -> destination(recipient, target))
                    .toList();
        }
        return rewriting instanceof Rewriting.Refused ? List.of(new Destination.Nowhere()) : unchanged(recipient);
    }

    private static List<Destination> unchanged(RecipientAddress recipient) {
        return List.of(new Destination.Here(recipient));
    }

    private Destination destination(RecipientAddress recipient, Rewriting.Target target) {
        if (target.place() == Rewriting.Place.ELSEWHERE) {
            return new Destination.Elsewhere();
        }
        return RecipientAddress.parse(target.address().getBytes(StandardCharsets.UTF_8), addresses)
                .<Destination>map(found -> new Destination.Here(withFolderOf(recipient.mailbox(), found)))
                .orElseGet(Destination.Nowhere::new);
    }

    private static RecipientAddress withFolderOf(MailboxName asked, RecipientAddress target) {
        Optional<UserId> owner = target.mailbox().owner();
        boolean sameUser = target instanceof RecipientAddress.OfUser
                && target.mailbox().isInbox()
                && owner.map(UserId::name).equals(asked.owner().map(UserId::name));
        return sameUser ? new RecipientAddress.OfUser(MailboxName.of(owner.orElseThrow(), asked.levels())) : target;
    }
}
