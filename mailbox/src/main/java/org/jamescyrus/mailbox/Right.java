package org.jamescyrus.mailbox;

import java.util.Arrays;
import java.util.Optional;

/** The rights of RFC 4314 and RFC 5257 as Cyrus has them, in the order in which Cyrus writes them. */
public enum Right {
    /** May see that the mailbox exists. */
    LOOKUP('l'),
    /** May read it. */
    READ('r'),
    /** Keeps what was seen from one session to the next. */
    KEEP_SEEN('s'),
    /** May set flags other than \Seen and \Deleted. */
    WRITE('w'),
    /** May put messages into it. */
    INSERT('i'),
    /** May send mail to it. */
    POST('p'),
    /** May make mailboxes below it. */
    CREATE('k'),
    /** May delete the mailbox. */
    DELETE_MAILBOX('x'),
    /** May set \Deleted. */
    DELETE_MESSAGES('t'),
    /** May expunge. */
    EXPUNGE('e'),
    /** May change the list. */
    ADMINISTER('a'),
    /** May write annotations (RFC 5257). */
    ANNOTATE('n'),
    /** A meaning of the site's own, as are the next nine. */
    USER_0('0'),
    USER_1('1'),
    USER_2('2'),
    USER_3('3'),
    USER_4('4'),
    USER_5('5'),
    USER_6('6'),
    USER_7('7'),
    USER_8('8'),
    USER_9('9');

    private final char letter;

    Right(char letter) {
        this.letter = letter;
    }

    /** How an access control list spells it. */
    public char letter() {
        return letter;
    }

    static Optional<Right> ofLetter(char letter) {
        return Arrays.stream(values()).filter(right -> right.letter == letter).findFirst();
    }
}
