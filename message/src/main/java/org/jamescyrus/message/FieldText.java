package org.jamescyrus.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.util.MimeUtil;

/** Header fields as people write and read them. */
public final class FieldText {
    private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,255}");

    private FieldText() {}

    /**
     * A new field; what is not ASCII in {@code value} is encoded (RFC 2047), long lines are folded.
     *
     * @throws MalformedFieldException if no field can have that name or value
     */
    public static HeaderField field(String name, String value) throws MalformedFieldException {
        if (!NAME.matcher(name).matches()) {
            throw new MalformedFieldException("'" + name + "' is no name of a header field");
        }
        if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 127)) {
            throw new MalformedFieldException("the value of header field '" + name + "' holds a control character");
        }
        String encoded = EncoderUtil.encodeIfNecessary(value, EncoderUtil.Usage.TEXT_TOKEN, name.length() + 2);
        String folded = MimeUtil.fold(name + ": " + encoded, 0);
        return new HeaderField(folded + "\r\n");
    }

    /** The value as people read it: encoded words decoded, other octets taken for UTF-8 if they are. */
    public static String of(HeaderField field) {
        String value = field.value();
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
