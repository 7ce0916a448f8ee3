package org.jamescyrus.cli.admin;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Json;
import org.jamescyrus.cli.console.Table;
import org.jamescyrus.cli.console.Terminal;

/** {@code quota set}: cyradm's setquota. */
@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        description = "Set the limits of a quota root. A limit that is not given stays as it is.")
final class QuotaSetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ROOT", description = "The mailbox it stands on.")
    private String root = "";

    @Option(
            names = "--storage",
            paramLabel = "KIB|none",
            converter = Limit.Converter.class,
            description = "Mail in KiB, of 1024 octets.")
    private Optional<Limit> storage = Optional.empty();

    @Option(
            names = "--messages",
            paramLabel = "N|none",
            converter = Limit.Converter.class,
            description = "The number of messages.")
    private Optional<Limit> messages = Optional.empty();

    @Mixin
    private AdminServer server = new AdminServer();

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() throws CommandFailedException {
        if (storage.isEmpty() && messages.isEmpty()) {
            throw terminal.wrongUsage("which limit? (--storage KIB, --messages N, or both)");
        }
        WebAdmin admin = server.connect();
        QuotaUsage before = storage.isPresent() && messages.isPresent() ? unlimited() : read(admin);
        ObjectNode wanted = Json.object().put("root", root);
        storage.orElse(before.storage()).put(wanted, "storage");
        messages.orElse(before.messages()).put(wanted, "messages");
        print(admin.put("quota", wanted));
        return ExitCode.CLEAN;
    }

    /** A root that is still to be made has no limits. */
    private QuotaUsage read(WebAdmin admin) throws CommandFailedException {
        try {
            JsonNode found = admin.get("quota", Map.of("root", root));
            return QuotaUsage.of(found.isArray() ? found.path(0) : found);
        } catch (RefusedException e) {
            if (e.notFound()) {
                return unlimited();
            }
            throw e;
        }
    }

    private QuotaUsage unlimited() {
        return new QuotaUsage(root, 0, Limit.NONE, 0, Limit.NONE);
    }

    private void print(JsonNode now) {
        if (terminal.json()) {
            terminal.print(now);
            return;
        }
        Table table = QuotaUsage.table();
        QuotaUsage.of(now).addTo(table);
        table.print(terminal.out());
    }
}
