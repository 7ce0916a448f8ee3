package org.jamescyrus.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.jamescyrus.lmtp.Transaction;
import org.jamescyrus.message.EightBitHeaders;
import org.jamescyrus.message.Header;
import org.jamescyrus.message.IncomingMessage;
import org.jamescyrus.message.MessageToStore;
import org.jamescyrus.message.UnacceptableMessageException;
import org.jamescyrus.message.UnacceptableMessageException.Fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** What Cyrus stores of what it is sent, from the recorded case {@code lmtp-content}. */
final class StoredContentTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final String LAST_LINE_ON_TOP = "X-Sieve: CMU Sieve 3.0\r\n";
    private static final Transaction OVER_UNIX_SOCKET = new Transaction(
            "session-1",
            new Transaction.Client("client.test", new Transaction.Peer.Unix(), Optional.empty()),
            "sender@client.test",
            Optional.empty(),
            OptionalLong.empty());

    private record Recorded(String name, String sent, String result) {}

    @TestFactory
    Stream<DynamicTest> isWhatCyrusStores() throws IOException {
        return recorded().stream()
                .map(step -> dynamicTest(step.name(), () -> {
                    if (step.result().startsWith("554 ")) {
                        Fault fault = step.result().contains("NUL") ? Fault.NUL : Fault.INVALID_HEADER;
                        assertThatThrownBy(() -> read(step.sent(), EightBitHeaders.MUNGED))
                                .isInstanceOfSatisfying(UnacceptableMessageException.class, e -> assertThat(e.fault())
                                        .isEqualTo(fault));
                    } else {
                        String stored = stored(step.sent(), EightBitHeaders.MUNGED);
                        assertThat(stored.substring(stored.indexOf(LAST_LINE_ON_TOP) + LAST_LINE_ON_TOP.length()))
                                .isEqualTo(step.result());
                    }
                }));
    }

    @Test
    void traceComesFirst() throws Exception {
        assertThat(stored("Subject: t\r\n\r\n", EightBitHeaders.MUNGED)).startsWith("""
                Return-Path: <sender@client.test>
                Received: from client.test ([unix socket])
                \t by mail.example.org (Cyrus 3.8) with LMTPA;
                \t Sat, 21 Nov 2026 12:00:00 +0000
                X-Cyrus-Session-Id: session-1
                X-Sieve: CMU Sieve 3.0
                Subject: t
                """.replace("\n", "\r\n"));
    }

    @Test
    void eightBitsInAValueStayWhereTheSiteKeepsThem() throws Exception {
        assertThat(stored("X-E: caf\u00e9\r\n\r\n", EightBitHeaders.KEPT)).contains("X-E: caf\u00e9\r\n");
    }

    @Test
    void eightBitsInAValueRefuseTheMessageWhereTheSiteSaysSo() {
        assertThatThrownBy(() -> read("X-E: caf\u00e9\r\n\r\n", EightBitHeaders.REFUSED))
                .isInstanceOfSatisfying(UnacceptableMessageException.class, e -> assertThat(e.fault())
                        .isEqualTo(Fault.NON_ASCII_HEADER));
    }

    @Test
    void headerHasAnEnd() {
        String field = "X: " + "x".repeat((1 << 20)) + "\r\n";
        assertThatThrownBy(() -> read(field, EightBitHeaders.KEPT)).isInstanceOf(UnacceptableMessageException.class);
    }

    private static IncomingMessage read(String sent, EightBitHeaders eightBit) throws Exception {
        return IncomingMessage.read(
                () -> new ByteArrayInputStream(sent.getBytes(StandardCharsets.ISO_8859_1)), eightBit);
    }

    private static String stored(String sent, EightBitHeaders eightBit) throws Exception {
        IncomingMessage incoming = read(sent, eightBit);
        Header header = new TraceFields("mail.example.org", "Cyrus 3.8", NOON, new AtomicLong())
                .complete(incoming.header(), OVER_UNIX_SOCKET);
        MessageToStore message = new MessageToStore(header, incoming);
        try (InputStream octets = message.open()) {
            byte[] all = octets.readAllBytes();
            assertThat(message.size()).isEqualTo(all.length);
            return new String(all, StandardCharsets.ISO_8859_1);
        }
    }

    private static List<Recorded> recorded() throws IOException {
        List<String> lines;
        try (InputStream file = StoredContentTest.class.getResourceAsStream("content.txt")) {
            lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        List<Recorded> steps = new ArrayList<>();
        for (int at = 1; at + 2 < lines.size(); at += 3) {
            steps.add(new Recorded(lines.get(at), octets(lines.get(at + 1)), filledIn(octets(lines.get(at + 2)))));
        }
        return steps;
    }

    private static String filledIn(String text) {
        return text.replace("{{pid}}", Long.toString(ProcessHandle.current().pid()))
                .replace("{{time}}", Long.toString(NOON.instant().getEpochSecond()))
                .replace("{{n}}", "0")
                .replace("{{date}}", "Sat, 21 Nov 2026 12:00:00 +0000");
    }

    private static String octets(String escaped) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < escaped.length(); at++) {
            char c = escaped.charAt(at);
            if (c != '\\') {
                text.append(c);
            } else if (escaped.charAt(++at) == 'x') {
                text.append((char) Integer.parseInt(escaped.substring(at + 1, at + 3), 16));
                at += 2;
            } else {
                text.append(
                        "rnt\\".indexOf(escaped.charAt(at)) < 0
                                ? '?'
                                : "\r\n\t\\".charAt("rnt\\".indexOf(escaped.charAt(at))));
            }
        }
        return text.toString();
    }
}
