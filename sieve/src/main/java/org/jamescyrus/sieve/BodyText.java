package org.jamescyrus.sieve;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.parser.AbstractContentHandler;
import org.apache.james.mime4j.parser.MimeStreamParser;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.MimeConfig;

import org.jamescyrus.sieve.Syntax.Operand;

/** {@code body}: RFC 5173. Of each part, and of the whole with {@code :raw}, the first {@value #LOOKED_AT} octets are looked at. */
final class BodyText {
    static final Syntax SYNTAX = Comparison.tags(Syntax.of(Operand.STRINGS)
            .in(Extension.BODY)
            .choice("transform", Optional.empty(), "raw", "text")
            .tag("content", Operand.STRINGS, "transform", Optional.empty()));

    private static final int LOOKED_AT = 1 << 20;

    private BodyText() {}

    static Condition of(Parsed.Test test, Operands given) throws ScriptException {
        Predicate<String> keys = Comparison.of(test, given).anyOf(given.strings(0));
        if (given.has("raw")) {
            return run -> keys.test(raw(run.message()));
        }
        List<String> types = given.strings("content").orElse(List.of("text")).stream()
                .map(type -> type.toLowerCase(Locale.ROOT))
                .toList();
        return run -> parts(run.message(), types, keys);
    }

    private static String raw(SieveMessage message) throws IOException {
        try (InputStream body = message.body().open()) {
            return new String(body.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean parts(SieveMessage message, List<String> types, Predicate<String> keys) throws IOException {
        PartSearch search = new PartSearch(types, keys);
        MimeStreamParser parser = new MimeStreamParser(MimeConfig.PERMISSIVE);
        parser.setContentHandler(search);
        parser.setContentDecoding(true);
        InputStream header = new ByteArrayInputStream(message.header().octets());
        InputStream blank = new ByteArrayInputStream("\r\n".getBytes(StandardCharsets.US_ASCII));
        try (InputStream all = new SequenceInputStream(
                new SequenceInputStream(header, blank), message.body().open())) {
            parser.parse(all);
        } catch (MimeException e) {
            // What was found before the message stopped being MIME counts.
            return search.found;
        }
        return search.found;
    }

    private static final class PartSearch extends AbstractContentHandler {
        private final List<String> types;
        private final Predicate<String> keys;
        private boolean found;

        PartSearch(List<String> types, Predicate<String> keys) {
            this.types = types;
            this.keys = keys;
        }

        @Override
        public void body(BodyDescriptor part, InputStream content) throws IOException {
            if (!found && types.stream().anyMatch(type -> isOf(type, part))) {
                found = keys.test(new String(content.readNBytes(LOOKED_AT), charset(part.getCharset())));
            }
        }

        private static boolean isOf(String type, BodyDescriptor part) {
            return type.isEmpty()
                    || type.equalsIgnoreCase(part.getMediaType())
                    || type.equalsIgnoreCase(part.getMimeType());
        }

        private static Charset charset(String name) {
            try {
                return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                return StandardCharsets.ISO_8859_1;
            }
        }
    }
}
