package org.jamescyrus.message;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

import org.jamescyrus.message.UnacceptableMessageException.Fault;

/**
 * Reads a header octet by octet, as strictly as Cyrus does: a line is a field, or goes on with the one above, or is blank and ends the
 * header; anything else refuses the message (recorded: {@code lmtp-content}).
 */
final class HeaderReader {
    /** Octets a header may have; Postfix lets through a tenth of it. */
    static final int MAX_OCTETS = 1 << 20;

    private enum State {
        LINE,
        NAME,
        BLANKS_AFTER_NAME,
        VALUE,
        CR_IN_VALUE,
        CR_ON_BLANK_LINE,
        END
    }

    private final EightBitHeaders eightBit;
    private final List<HeaderField> fields = new ArrayList<>();
    private final ByteArrayOutputStream field = new ByteArrayOutputStream();
    private State state = State.LINE;
    private int octets;

    HeaderReader(EightBitHeaders eightBit) {
        this.eightBit = eightBit;
    }

    /** Whether the blank line has come. */
    boolean ended() {
        return state == State.END;
    }

    /** Takes the next octet, from 0 to 255. */
    void take(int octet) throws UnacceptableMessageException {
        if (octet == 0) {
            throw new UnacceptableMessageException(Fault.NUL);
        }
        if (++octets > MAX_OCTETS) {
            throw invalid();
        }
        state = switch (state) {
            case LINE -> startOfLine(octet);
            case NAME, BLANKS_AFTER_NAME -> name(octet);
            case VALUE -> value(octet);
            case CR_IN_VALUE -> endOfLine(octet);
            case CR_ON_BLANK_LINE -> endOfHeader(octet);
            case END -> throw new IllegalStateException("the header has ended");
        };
    }

    /** The header, when all of it, or all of the message, has been taken. */
    Header header() throws UnacceptableMessageException {
        if (state == State.NAME || state == State.BLANKS_AFTER_NAME || state == State.CR_ON_BLANK_LINE) {
            throw invalid();
        }
        if (state == State.VALUE || state == State.CR_IN_VALUE) {
            endOfLine('\n');
        }
        finishField();
        return new Header(fields);
    }

    private State startOfLine(int octet) throws UnacceptableMessageException {
        if (octet == '\r') {
            return State.CR_ON_BLANK_LINE;
        }
        if (octet == '\n') {
            return State.END;
        }
        if (isBlank(octet) && field.size() > 0) {
            field.write(octet);
            return State.VALUE;
        }
        if (!isNameCharacter(octet)) {
            throw invalid();
        }
        finishField();
        field.write(octet);
        return State.NAME;
    }

    private State name(int octet) throws UnacceptableMessageException {
        field.write(octet);
        if (octet == ':') {
            return State.VALUE;
        }
        if (isBlank(octet)) {
            return State.BLANKS_AFTER_NAME;
        }
        if (state == State.BLANKS_AFTER_NAME || !isNameCharacter(octet)) {
            throw invalid();
        }
        return State.NAME;
    }

    private State value(int octet) throws UnacceptableMessageException {
        if (octet == '\r') {
            return State.CR_IN_VALUE;
        }
        if (octet == '\n') {
            return endOfLine(octet);
        }
        if (octet > 127 && eightBit == EightBitHeaders.REFUSED) {
            throw new UnacceptableMessageException(Fault.NON_ASCII_HEADER);
        }
        field.write(octet > 127 && eightBit == EightBitHeaders.MUNGED ? 'X' : octet);
        return State.VALUE;
    }

    private State endOfLine(int octet) throws UnacceptableMessageException {
        if (octet != '\n') {
            throw invalid();
        }
        field.write('\r');
        field.write('\n');
        return State.LINE;
    }

    private static State endOfHeader(int octet) throws UnacceptableMessageException {
        if (octet != '\n') {
            throw invalid();
        }
        return State.END;
    }

    private void finishField() {
        if (field.size() > 0) {
            fields.add(HeaderField.of(field.toByteArray()));
            field.reset();
        }
    }

    private static boolean isBlank(int octet) {
        return octet == ' ' || octet == '\t';
    }

    private static boolean isNameCharacter(int octet) {
        return octet > ' ' && octet < 127 && octet != ':';
    }

    private static UnacceptableMessageException invalid() {
        return new UnacceptableMessageException(Fault.INVALID_HEADER);
    }
}
