package org.jamescyrus.cli.smmap;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import org.jamescyrus.cli.admin.WebAdmin;
import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.smmap.Octets;

/**
 * Asks a server why it answers as it does.
 *
 * @param service of cyrus.conf; the server's first smmapd when empty
 */
record Explainer(WebAdmin server, Optional<String> service, String map) {
    Explanation explain(Octets key) throws CommandFailedException {
        Map<String, String> parameters = new HashMap<>(Map.of("map", map, "key", key.toText(StandardCharsets.UTF_8)));
        service.ifPresent(name -> parameters.put("service", name));
        JsonNode said = server.get("explain", parameters);
        if (!said.isObject()) {
            throw new CommandFailedException(ExitCode.SOFTWARE, "the server explains nothing: " + said);
        }
        return new Explanation(said.deepCopy());
    }
}
