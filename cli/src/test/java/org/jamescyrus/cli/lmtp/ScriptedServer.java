package org.jamescyrus.cli.lmtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One session on a unix socket: every command has the answer of the longest beginning of it that the script names. */
final class ScriptedServer implements AutoCloseable {
    /** Answers nothing. */
    static final String SILENCE = "(silence)";
    /** Closes the connection. */
    static final String CLOSE = "(close)";
    /** The key of the answer after the final dot; one line for each recipient accepted. */
    static final String DOT = ".";

    private static final String GREETING = "";

    private final ServerSocketChannel listener;
    private final Map<String, String> script = new LinkedHashMap<>(Map.of(
            GREETING,
            "220 mail.example.org LMTP",
            "LHLO",
            "250-mail.example.org\n250-SIZE\n250-IGNOREQUOTA\n250 PIPELINING",
            "MAIL",
            "250 2.1.0 ok",
            "RCPT",
            "250 2.1.5 ok",
            "DATA",
            "354 go ahead",
            "QUIT",
            "221 2.0.0 bye",
            "AUTH",
            "235 Authenticated!",
            DOT,
            "250 2.1.5 Success"));
    private final List<String> commands = new ArrayList<>();
    private final StringBuilder message = new StringBuilder();
    private final CountDownLatch over = new CountDownLatch(1);
    private int accepted;

    ScriptedServer(Path folder) throws IOException {
        listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(folder.resolve("lmtp")));
    }

    ScriptedServer answering(String beginning, String answer) {
        script.put(beginning, answer);
        return this;
    }

    ScriptedServer start() {
        CompletableFuture.runAsync(this::serve);
        return this;
    }

    SocketAddress address() throws IOException {
        return listener.getLocalAddress();
    }

    String option() throws IOException {
        return "unix:" + address();
    }

    /** What came, without LHLO's name; whole when the client is gone. */
    List<String> commands() throws InterruptedException {
        over.await(10, TimeUnit.SECONDS);
        return commands;
    }

    /** As it came after DATA. */
    String message() throws InterruptedException {
        over.await(10, TimeUnit.SECONDS);
        return message.toString();
    }

    private void serve() {
        try (SocketChannel client = listener.accept();
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(client), StandardCharsets.ISO_8859_1));
                PrintStream out =
                        new PrintStream(Channels.newOutputStream(client), true, StandardCharsets.ISO_8859_1)) {
            converse(in, out);
        } catch (IOException e) {
            commands.add("(broken off)");
        } finally {
            over.countDown();
        }
    }

    private void converse(BufferedReader in, PrintStream out) throws IOException {
        boolean open = say(GREETING, out);
        while (open) {
            String line = in.readLine();
            open = line != null && answer(line, in, out);
        }
    }

    private boolean answer(String line, BufferedReader in, PrintStream out) throws IOException {
        commands.add(line.startsWith("LHLO ") ? "LHLO" : line);
        String answer = answerTo(line);
        accepted += line.startsWith("RCPT") && answer.startsWith("2") ? 1 : 0;
        return say(line, out) && (!answer.startsWith("354") || (readMessage(in) && sayForAll(out)));
    }

    private boolean readMessage(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                return true;
            }
            message.append(line).append('\n');
        }
        commands.add("(no end of the message)");
        return false;
    }

    private boolean sayForAll(PrintStream out) {
        boolean once = script.containsKey("once");
        boolean open = true;
        for (int i = once ? accepted - 1 : 0; i < accepted; i++) {
            open = say(DOT, out);
        }
        return open;
    }

    private boolean say(String line, PrintStream out) {
        String answer = answerTo(line);
        if (answer.equals(CLOSE)) {
            return false;
        }
        if (!answer.equals(SILENCE)) {
            out.print(answer.replace("\n", "\r\n") + "\r\n");
        }
        return true;
    }

    private String answerTo(String line) {
        String longest = script.keySet().stream()
                .filter(beginning -> line.startsWith(beginning) && (!line.isEmpty() || beginning.isEmpty()))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
        return longest.isEmpty() && !line.isEmpty() ? "500 5.5.2 Syntax error" : script.getOrDefault(longest, "");
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
