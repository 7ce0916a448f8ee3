package org.jamescyrus.mailbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Mailboxes as an option of imapd.conf lists them: between bars, without the blanks around, in the spelling of Cyrus's
 * databases whatever the site's own is. Dots stand between levels, letters beyond ASCII are in modified UTF-7, a slash
 * makes a name that no mailbox has, and INBOX is a folder of that name (recorded: {@code lmtp-option-autocreate-*}).
 */
public final class ConfiguredFolders {
    private static final Pattern BAR = Pattern.compile("\\|");
    private static final Pattern DOT = Pattern.compile("\\.");

    /** What Cyrus takes in no name of a mailbox. */
    private static final String REFUSED = "!\"%/;<>\\`{}";

    private ConfiguredFolders() {}

    /** The levels of each mailbox that {@code list} names; what no mailbox can be called is left out. */
    public static List<List<String>> read(String list) {
        return BAR.splitAsStream(list)
                .map(String::strip)
                .flatMap(name -> levels(name).stream())
                .filter(Predicate.not(List::isEmpty))
                .toList();
    }

    private static Optional<List<String>> levels(String name) {
        if (name.chars().anyMatch(character -> REFUSED.indexOf(character) >= 0)) {
            return Optional.empty();
        }
        try {
            return Optional.of(DOT.splitAsStream(ModifiedUtf7.decode(name))
                    .filter(Predicate.not(String::isEmpty))
                    .toList());
        } catch (MalformedNameException e) {
            return Optional.empty();
        }
    }
}
