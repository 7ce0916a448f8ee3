package org.jamescyrus.conf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a configuration file, of bounded size.
 *
 * <p>Cyrus reads octets. A line that is UTF-8 is taken as such, any other as ISO 8859-1, so that no octet is lost and none is
 * refused, except NUL.
 *
 * @param file the name that messages show
 * @param lines the lines without their line feeds; a carriage return is left where it stands
 */
record ConfigurationText(String file, List<String> lines) {
    /** The greatest size of one file, in bytes: a hundred times what sites have. */
    static final int GREATEST_SIZE = 1 << 20;

    ConfigurationText {
        lines = List.copyOf(lines);
    }

    static ConfigurationText read(Path path) throws ConfigurationException {
        byte[] content;
        try (InputStream in = Files.newInputStream(path)) {
            content = in.readNBytes(GREATEST_SIZE + 1);
        } catch (IOException e) {
            throw new ConfigurationException(path.toString(), "cannot be read: " + reason(e));
        }
        if (content.length > GREATEST_SIZE) {
            throw tooLarge(path.toString());
        }
        return of(path.toString(), decode(content));
    }

    /** Checks lines that came from elsewhere. */
    static ConfigurationText of(String file, List<String> lines) throws ConfigurationException {
        long size = 0;
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            size += line.length() + 1L;
            if (line.indexOf('\0') >= 0 || line.indexOf('\n') >= 0) {
                throw new ConfigurationException(
                        new Origin.FileLine(file, index + 1),
                        "the line holds a NUL or a line feed; this is not a text");
            }
        }
        if (size > GREATEST_SIZE + 1L) {
            throw tooLarge(file);
        }
        return new ConfigurationText(file, lines);
    }

    private static ConfigurationException tooLarge(String file) {
        return new ConfigurationException(file, "is larger than " + GREATEST_SIZE + " bytes, the most that is read");
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return String.valueOf(e.getMessage());
    }

    private static List<String> decode(byte[] content) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int index = 0; index < content.length; index++) {
            if (content[index] == '\n') {
                lines.add(decode(ByteBuffer.wrap(content, start, index - start)));
                start = index + 1;
            }
        }
        if (start < content.length) {
            lines.add(decode(ByteBuffer.wrap(content, start, content.length - start)));
        }
        return lines;
    }

    private static String decode(ByteBuffer line) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(line.duplicate()).toString();
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1.decode(line).toString();
        }
    }
}
