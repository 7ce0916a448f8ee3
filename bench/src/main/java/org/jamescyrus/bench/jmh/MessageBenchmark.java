package org.jamescyrus.bench.jmh;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import org.apache.james.events.EventBus;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxPathLocker;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.inmemory.InMemoryMailboxSessionMapperFactory;
import org.apache.james.mailbox.quota.CurrentQuotaManager;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.mailbox.store.MessageStorer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import org.jamescyrus.delivery.append.JamesAppender;
import org.jamescyrus.delivery.append.UsageCount;
import org.jamescyrus.lmtp.ReceivedMessage;
import org.jamescyrus.message.EightBitHeaders;
import org.jamescyrus.message.IncomingMessage;
import org.jamescyrus.message.MessageToStore;
import org.jamescyrus.message.UnacceptableMessageException;

/** What taking a message of 4 KiB apart costs: as it is received, and as James keeps it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MessageBenchmark {
    private static final int SIZE = 4096;
    private static final String HEADER = """
            Received: from mx.example.net (mx.example.net [192.0.2.7])\r
            \tby mail.example.org (Postfix) with ESMTPS id 4Xy7Zk2b1Tz9s\r
            \tfor <alice@example.org>; Fri, 27 Nov 2026 12:00:00 +0000 (UTC)\r
            From: Sender <sender@example.net>\r
            To: Alice <alice@example.org>\r
            Subject: How fast is it? A message like most, with a subject of some length\r
            Date: Fri, 27 Nov 2026 12:00:00 +0000\r
            Message-ID: <4711@example.net>\r
            MIME-Version: 1.0\r
            Content-Type: text/plain; charset=us-ascii\r
            \r
            """;
    private static final String LINE = "The quick brown fox jumps over the lazy dog, and nobody counts how often.\r\n";

    private final ReceivedMessage received = new InMemory(
            (HEADER + LINE.repeat((SIZE - HEADER.length()) / LINE.length())).getBytes(StandardCharsets.US_ASCII));
    private final MessageToStore stored = stored();
    private final JamesAppender appender = appender();
    private final Instant now = Instant.EPOCH;

    private static final class InMemory implements ReceivedMessage {
        private final byte[] octets;

        InMemory(byte[] octets) {
            this.octets = octets;
        }

        @Override
        public long size() {
            return octets.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(octets);
        }
    }

    private MessageToStore stored() {
        try {
            IncomingMessage incoming = incoming();
            return new MessageToStore(incoming.header(), incoming);
        } catch (IOException | UnacceptableMessageException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Only its parse is used, which asks none of them. */
    private static JamesAppender appender() {
        return new JamesAppender(
                unused(MailboxManager.class),
                new InMemoryMailboxSessionMapperFactory(Clock.systemUTC()),
                unused(EventBus.class),
                unused(MailboxPathLocker.class),
                unused(QuotaRootResolver.class),
                unused(CurrentQuotaManager.class),
                UsageCount.BY_LISTENER,
                unused(MessageStorer.class));
    }

    private static <T> T unused(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.toString());
                }));
    }

    @Benchmark
    public IncomingMessage incoming() throws IOException, UnacceptableMessageException {
        return IncomingMessage.read(received::open, EightBitHeaders.MUNGED);
    }

    @Benchmark
    public Object prepared() throws IOException, MailboxException {
        return appender.prepare(stored, now);
    }
}
