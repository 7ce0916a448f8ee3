package org.jamescyrus.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import org.jamescyrus.mailbox.AddressOptions.Separator;

/**
 * Levels as people and IMAP clients see them: with the site's separator between them. Where that is the slash, the
 * {@code ^} of Cyrus's names is a dot, and cannot be typed itself (recorded from Cyrus 3.6.1).
 */
record SeparatedLevels(Separator separator, Letters letters) {
    /** How letters beyond ASCII are written. */
    enum Letters {
        /** As in IMAP: in modified UTF-7. */
        MODIFIED_UTF7 {
            @Override
            String encode(String text) throws MalformedNameException {
                return ModifiedUtf7.encode(text);
            }

            @Override
            String decode(String written) throws MalformedNameException {
                return ModifiedUtf7.decode(written);
            }
        },
        /** As they are. */
        UNICODE {
            @Override
            String encode(String text) throws MalformedNameException {
                return decode(text);
            }

            @Override
            String decode(String written) throws MalformedNameException {
                if (ModifiedUtf7.hasHalfCharacters(written)) {
                    throw new MalformedNameException("'" + written + "' has half a character");
                }
                return written;
            }
        };

        abstract String encode(String text) throws MalformedNameException;

        abstract String decode(String written) throws MalformedNameException;
    }

    SeparatedLevels(Separator separator) {
        this(separator, Letters.MODIFIED_UTF7);
    }

    String join(List<String> levels) throws MalformedNameException {
        StringJoiner text = new StringJoiner(String.valueOf(separator.character()));
        for (String level : levels) {
            if (level.indexOf(separator.character()) >= 0) {
                throw new MalformedNameException("'" + level + "' holds the separator '" + separator.character() + "'");
            }
            text.add(letters.encode(separator == Separator.SLASH ? level.replace('^', '.') : level));
        }
        return text.toString();
    }

    List<String> split(String text) throws MalformedNameException {
        List<String> levels = new ArrayList<>();
        for (String level : text.split(Pattern.quote(String.valueOf(separator.character())), -1)) {
            if (level.isEmpty()) {
                throw new MalformedNameException("'" + text + "' has an empty level");
            }
            if (separator == Separator.SLASH && level.indexOf('^') >= 0) {
                throw new MalformedNameException("'" + text + "' holds '^', which Cyrus writes for a dot");
            }
            levels.add(letters.decode(level).replace('.', '^'));
        }
        return levels;
    }
}
