package org.jamescyrus.delivery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.mail.Flags;

import org.jamescyrus.mailbox.Right;
import org.jamescyrus.mailbox.Rights;

/** Flags as scripts spell them, less those that nobody with these rights may set (recorded: {@code lmtp-sieve-plus}). */
final class StoredFlags {
    private static final Map<String, Flags.Flag> SYSTEM = Map.of(
            "\\Seen", Flags.Flag.SEEN,
            "\\Answered", Flags.Flag.ANSWERED,
            "\\Flagged", Flags.Flag.FLAGGED,
            "\\Deleted", Flags.Flag.DELETED,
            "\\Draft", Flags.Flag.DRAFT);

    private StoredFlags() {}

    static Flags of(List<String> names, Rights rights) {
        Flags flags = new Flags();
        names.stream().filter(name -> rights.contains(needed(name))).forEach(name -> Optional.ofNullable(
                        SYSTEM.get(name))
                .ifPresentOrElse(flags::add, () -> flags.add(name)));
        return flags;
    }

    private static Right needed(String flag) {
        return switch (flag) {
            case "\\Seen" -> Right.KEEP_SEEN;
            case "\\Deleted" -> Right.DELETE_MESSAGES;
            default -> Right.WRITE;
        };
    }
}
