package org.jamescyrus.extension.lmtp.sieve;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.util.MimeUtil;

/**
 * One field of a message's header.
 *
 * @param raw as it is stored, folding and the CRLF at its end included; each character is one octet (ISO 8859-1)
 */
public record HeaderField(String raw) {
    private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,255}");
    private static final Pattern FOLD = Pattern.compile("\r?\n[ \t]");

    /**
     * @throws IllegalArgumentException if there is no colon
     */
    public HeaderField {
        if (raw.indexOf(':') < 0) {
            throw new IllegalArgumentException("a header field has a colon");
        }
    }

    /**
     * A new field; what is not ASCII in {@code value} is encoded (RFC 2047), long lines are folded.
     *
     * @throws ScriptException if no field can have that name or value
     */
    static HeaderField of(String name, String value) throws ScriptException {
        if (!NAME.matcher(name).matches()) {
            throw ScriptException.of("'" + name + "' is no name of a header field");
        }
        if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 127)) {
            throw ScriptException.of("the value of header field '" + name + "' holds a control character");
        }
        String encoded = EncoderUtil.encodeIfNecessary(value, EncoderUtil.Usage.TEXT_TOKEN, name.length() + 2);
        String folded = MimeUtil.fold(name + ": " + encoded, 0);
        return new HeaderField(folded + "\r\n");
    }

    /** Before the colon, without blanks. */
    public String name() {
        return raw.substring(0, raw.indexOf(':')).strip();
    }

    /** After the colon, unfolded, without blanks around it. */
    public String value() {
        return FOLD.matcher(raw.substring(raw.indexOf(':') + 1)).replaceAll(" ").strip();
    }

    boolean is(String name) {
        return AsciiCase.small(name()).equals(AsciiCase.small(name));
    }

    /** The value as people read it: encoded words decoded, other octets taken for UTF-8 if they are. */
    String text() {
        String value = value();
        byte[] octets = value.getBytes(StandardCharsets.ISO_8859_1);
        try {
            value = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            // Then each octet stays the character of ISO 8859-1.
        }
        return value.contains("=?") ? DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT) : value;
    }
}
