package org.jamescyrus.lmtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Knows alice, bob and whom it is told of, and keeps what it gets. */
public final class ScriptedReceiver implements MailReceiver {
    /**
     * What came.
     *
     * @param text one character an octet
     */
    public record Delivered(Transaction transaction, List<Recipient> recipients, String text) {}

    public final List<Delivered> delivered = new CopyOnWriteArrayList<>();
    public final List<Recipient> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Outcome> script = new ConcurrentHashMap<>(
            Map.of("alice", new Outcome.Accepted(), "bob", new Outcome.Accepted(), "alXce", new Outcome.Accepted()));
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Answers so for this local part without its folder. */
    public ScriptedReceiver with(String user, Outcome outcome) {
        script.put(user, outcome);
        return this;
    }

    /** Delivers nothing before {@code gate} is open. */
    public void waitFor(CountDownLatch opens) {
        gate = opens;
    }

    @Override
    public Acceptance begin() {
        List<Recipient> accepted = new ArrayList<>();
        return new Acceptance() {
            @Override
            public Outcome recipient(Recipient recipient, Transaction transaction) {
                Outcome outcome = decided(recipient);
                if (outcome instanceof Outcome.Accepted) {
                    accepted.add(recipient);
                }
                return outcome;
            }

            @Override
            public long octetsOnTop(Transaction transaction) {
                return 0;
            }

            @Override
            public List<Outcome> deliver(Transaction transaction, ReceivedMessage message) {
                return taken(transaction, List.copyOf(accepted), message);
            }
        };
    }

    private Outcome decided(Recipient recipient) {
        asked.add(recipient);
        String local = recipient.address().replaceFirst("@[^@]*$", "");
        String user = script.containsKey(local) ? local : local.replaceFirst("\\+.*", "");
        return script.getOrDefault(user, new Outcome.UnknownMailbox());
    }

    private List<Outcome> taken(Transaction transaction, List<Recipient> recipients, ReceivedMessage message) {
        try (InputStream in = message.open()) {
            gate.await();
            String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            if (text.length() != message.size()) {
                throw new IllegalStateException(message.size() + " octets were announced, not " + text.length());
            }
            delivered.add(new Delivered(transaction, recipients, text));
            return Collections.nCopies(recipients.size(), verdict(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome verdict(String text) {
        if (text.indexOf('\0') >= 0) {
            return new Outcome.Unacceptable(Outcome.Fault.NUL);
        }
        return text.startsWith("bad line")
                ? new Outcome.Unacceptable(Outcome.Fault.INVALID_HEADER)
                : new Outcome.Accepted();
    }
}
