package org.jamescyrus.acceptance.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Octets as the recorded cases write them: a string whose characters U+0000 to U+00FF are octets,
 * {@code {"hex"}}, {@code {"utf8"}}, {@code {"repeat": [B, n]}}, {@code {"netstring": B}}, or a list to join.
 */
final class ByteSpec {
    private ByteSpec() {}

    static byte[] of(JsonNode spec) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(spec, out);
        return out.toByteArray();
    }

    /** The same as characters U+0000 to U+00FF. */
    static String textOf(JsonNode spec) {
        return new String(of(spec), StandardCharsets.ISO_8859_1);
    }

    private static void write(JsonNode spec, ByteArrayOutputStream out) {
        if (spec.isTextual()) {
            out.writeBytes(spec.textValue().getBytes(StandardCharsets.ISO_8859_1));
        } else if (spec.isArray()) {
            spec.forEach(part -> write(part, out));
        } else if (spec.has("hex")) {
            out.writeBytes(HexFormat.of().parseHex(spec.get("hex").textValue()));
        } else if (spec.has("utf8")) {
            out.writeBytes(spec.get("utf8").textValue().getBytes(StandardCharsets.UTF_8));
        } else if (spec.has("repeat")) {
            byte[] unit = of(spec.get("repeat").get(0));
            for (int i = spec.get("repeat").get(1).intValue(); i > 0; i--) {
                out.writeBytes(unit);
            }
        } else if (spec.has("netstring")) {
            byte[] payload = of(spec.get("netstring"));
            out.writeBytes((payload.length + ":").getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(payload);
            out.write(',');
        } else {
            throw new IllegalArgumentException("no octets: " + spec);
        }
    }
}
