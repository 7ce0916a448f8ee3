package org.jamescyrus.cli.admin;

import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.Json;
import org.jamescyrus.cli.console.Printable;
import org.jamescyrus.cli.console.Terminal;

/** Prints a list of names as it arrives, so that it may be of any length. */
final class NameList {
    private NameList() {}

    static void print(
            WebAdmin server,
            String resource,
            Map<String, String> parameters,
            Predicate<String> wanted,
            Terminal terminal)
            throws CommandFailedException {
        if (terminal.json()) {
            printJson(server, resource, parameters, wanted, terminal);
        } else {
            server.list(resource, parameters, element -> {
                String name = element.path("name").asText();
                if (wanted.test(name)) {
                    terminal.out().println(Printable.of(name));
                }
            });
        }
    }

    /** The same as JSON, of any list. */
    static void printJson(
            WebAdmin server,
            String resource,
            Map<String, String> parameters,
            Predicate<String> wanted,
            Terminal terminal)
            throws CommandFailedException {
        try (JsonGenerator list = Json.generator(terminal.out())) {
            list.writeStartArray();
            server.list(resource, parameters, element -> write(element, wanted, list));
            list.writeEndArray();
        } catch (IOException e) {
            throw new IllegalStateException("standard output cannot be written", e);
        }
        terminal.out().println();
    }

    private static void write(JsonNode element, Predicate<String> wanted, JsonGenerator list) throws IOException {
        if (wanted.test(element.path("name").asText())) {
            list.writeTree(element);
        }
    }
}
