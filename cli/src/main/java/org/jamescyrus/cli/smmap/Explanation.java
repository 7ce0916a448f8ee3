package org.jamescyrus.cli.smmap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jamescyrus.cli.console.Printable;

/**
 * Why a key is answered as it is.
 *
 * @param json as the server says it
 */
record Explanation(ObjectNode json) {
    int exitCode() {
        return Answer.exitCode(json.path("verdict").asText().split(" ", 2)[0]);
    }

    /** A line for each thing that decides. */
    String sheet() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("key", json.path("key").asText());
        lines.put("read as", address());
        lines.put("mailbox", mailbox());
        lines.put("acl", acl());
        lines.put("rights", or(json.path("rights").asText(), "(none)"));
        lines.put("quota root", quotaRoot());
        lines.put("verdict", json.path("verdict").asText());
        lines.put("took", json.path("micros").asLong() + " us");
        StringBuilder sheet = new StringBuilder();
        lines.forEach((name, value) -> sheet.append(String.format("%-10s  %s%n", name, Printable.of(value))));
        return sheet.toString();
    }

    private String address() {
        JsonNode address = json.path("address");
        if (!address.isObject()) {
            return "no address that a mailbox can have";
        }
        StringJoiner parts = new StringJoiner(", ");
        for (String part : List.of("user", "domain", "folder")) {
            String value = address.path(part).asText("");
            if (!value.isEmpty() && !address.path(part).isNull()) {
                parts.add(part + " " + value);
            }
        }
        if (address.path("shared").asBoolean()) {
            parts.add("shared");
        }
        return parts.toString();
    }

    private String mailbox() {
        JsonNode mailbox = json.path("mailbox");
        if (!mailbox.isTextual()) {
            return "(none)";
        }
        return mailbox.asText() + (json.path("exists").asBoolean() ? "" : " (does not exist)");
    }

    private String acl() {
        List<String> entries = new ArrayList<>();
        json.path("acl")
                .forEach(entry -> entries.add(entry.path("identifier").asText() + " "
                        + or(entry.path("rights").asText(), "(none)")));
        return or(String.join(", ", entries), "(none)");
    }

    private String quotaRoot() {
        JsonNode root = json.path("quotaRoot");
        if (!root.isObject()) {
            return "(none)";
        }
        return root.path("root").asText() + ": " + usage(root.path("storage")) + " KiB, " + usage(root.path("messages"))
                + " messages";
    }

    private static String usage(JsonNode resource) {
        JsonNode limit = resource.path("limit");
        return resource.path("used").asLong() + " of " + (limit.isNumber() ? limit.asText() : "unlimited");
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() || text.equals("null") ? otherwise : text;
    }
}
