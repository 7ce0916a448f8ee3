package org.jamescyrus.cli.smmap;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.jamescyrus.cli.admin.AdminServer;
import org.jamescyrus.cli.console.CommandFailedException;
import org.jamescyrus.cli.console.ExitCode;
import org.jamescyrus.cli.console.Json;
import org.jamescyrus.cli.console.Terminal;
import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.smmap.Octets;
import org.jamescyrus.smmap.SocketMapClient;
import org.jamescyrus.smmap.SocketMapClientLimits;
import org.jamescyrus.smmap.SocketMapException;
import org.jamescyrus.smmap.SocketMapReply;
import org.jamescyrus.smmap.SocketMapRequest;
import org.jamescyrus.transport.NettyTransport;

/** {@code smmap query}: what a mail transfer agent would be told, and with {@code --explain} why. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description = {
            "Ask for keys: what would a mail transfer agent be told?",
            "Exit code: 0 all OK, 1 some NOTFOUND or PERM, 75 some TEMP or TIMEOUT."
        })
final class QueryCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Parameters(
            paramLabel = "KEY",
            arity = "1..*",
            description = "Addresses; - reads them from standard input, one a line.")
    private List<String> keys = List.of();

    @Option(
            names = "--map",
            paramLabel = "NAME",
            defaultValue = "smmap",
            description = "The map's name, which Cyrus's smmapd does not look at (${DEFAULT-VALUE}).")
    private String map = "smmap";

    @Option(
            names = "--explain",
            description = "Do not ask the socket but the server's WebAdmin: how the address is read, "
                    + "which mailbox, rights and quota root decide, and how.")
    private boolean explain;

    @Mixin
    private SmmapService service = new SmmapService();

    @Mixin
    private AdminServer server = new AdminServer();

    @Mixin
    private Terminal terminal = new Terminal();

    /** Sends one question. */
    private interface Asker {
        Outcome ask(Octets key) throws CommandFailedException;
    }

    /** What there is to print, and to end with. */
    private record Outcome(ObjectNode json, String text, int exitCode) {}

    @Override
    public Integer call() throws CommandFailedException, ConfigurationException {
        if (explain) {
            Explainer explainer = new Explainer(server.connect(), service.name(server.namedData()), map);
            return askAll(key -> {
                Explanation why = explainer.explain(key);
                return new Outcome(why.json(), why.sheet(), why.exitCode());
            });
        }
        SocketName socket = service.socket(server.namedData());
        return query(socket.forNetty());
    }

    private int query(SocketAddress socket) throws CommandFailedException {
        try (NettyTransport transport = NettyTransport.open("smmap", 1);
                SocketMapClient client = new SocketMapClient(transport, socket, SocketMapClientLimits.DEFAULT)) {
            // Where there are no unix sockets, this says so; the client would find out too late to tell.
            transport.clientChannel(socket);
            return askAll(key -> {
                Answer answer = ask(client, key);
                return new Outcome(answer.json(), answer.line(), answer.exitCode());
            });
        } catch (NettyTransport.UnixSocketsUnavailableException e) {
            throw new CommandFailedException(ExitCode.UNAVAILABLE, String.valueOf(e.getMessage()), e);
        }
    }

    private int askAll(Asker asker) throws CommandFailedException {
        Keys left = keys.equals(List.of(STANDARD_INPUT))
                ? Keys.lines(new BufferedInputStream(terminal.in()))
                : Keys.of(keys);
        int code = ExitCode.CLEAN;
        try (JsonGenerator list = Json.generator(terminal.out())) {
            if (terminal.json()) {
                list.writeStartArray();
            }
            for (Optional<Octets> key = left.next(); key.isPresent(); key = left.next()) {
                Outcome outcome = asker.ask(key.get());
                code = Math.max(code, outcome.exitCode());
                if (terminal.json()) {
                    list.writeTree(outcome.json());
                } else {
                    terminal.out().println(outcome.text());
                }
            }
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.NO_INPUT, "standard input: " + e.getMessage(), e);
        }
        if (terminal.json()) {
            terminal.out().println();
        }
        return code;
    }

    private Answer ask(SocketMapClient client, Octets key) throws CommandFailedException {
        SocketMapRequest request = request(key);
        long start = System.nanoTime();
        try {
            SocketMapReply reply = client.ask(request).join();
            return new Answer(key, reply, (System.nanoTime() - start) / 1000);
        } catch (CompletionException e) {
            throw unanswered(e);
        }
    }

    private SocketMapRequest request(Octets key) {
        try {
            return new SocketMapRequest(Octets.utf8(map), key);
        } catch (IllegalArgumentException e) {
            throw terminal.wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    /** A client's failure has a cause of its own only where no connection could be made. */
    private static CommandFailedException unanswered(CompletionException failure) {
        if (failure.getCause() instanceof SocketMapException silence) {
            int code = silence.getCause() == null ? ExitCode.TEMPORARY : ExitCode.UNAVAILABLE;
            return new CommandFailedException(code, String.valueOf(silence.getMessage()), silence);
        }
        throw failure;
    }
}
