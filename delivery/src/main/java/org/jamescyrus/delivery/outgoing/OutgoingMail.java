package org.jamescyrus.delivery.outgoing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.jamescyrus.delivery.duplicates.Duplicates;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.message.Header;
import org.jamescyrus.message.HeaderField;
import org.jamescyrus.sieve.SieveAction;
import org.jamescyrus.sieve.SieveMessage;

/**
 * The mail that a script's actions send: each once, however often its message comes. What cannot be handed over is not marked as sent.
 */
public final class OutgoingMail {
    /** What became of an action. */
    public enum Sent {
        /** It was handed over. */
        NOW,
        /** It went out for an earlier copy of the message, or to a sender who was answered lately: nothing is to be done. */
        EARLIER,
        /** There is nobody to send it to: an empty sender. Nothing is to be done. */
        TO_NOBODY,
        /**
         * Not sent: the message was redirected by this user before, or has come through too many servers. It is to be kept: dropped as
         * Cyrus drops it, it would be lost.
         */
        LOOP
    }

    /** As Postfix counts them ({@code hopcount_limit}). */
    private static final int HOPS_MAX = 50;

    private static final String LOOP_MARK = "X-Sieve-Redirected-From";

    private final Submission submission;
    private final Duplicates duplicates;
    private final Composer composer;
    private final Clock clock;

    /**
     * @param serverName the name of this server, in Message-ID fields and reports
     * @param postmaster the option of that name
     */
    public OutgoingMail(
            Submission submission, Duplicates duplicates, String serverName, String postmaster, Clock clock) {
        this.submission = submission;
        this.duplicates = duplicates;
        this.composer = new Composer(serverName, postmaster, clock);
        this.clock = clock;
    }

    /** Sends {@code message} on, with its sender, its body as it is and the header of {@code action}. */
    public Sent redirect(UserId user, SieveAction.Redirect action, SieveMessage message) throws SubmissionException {
        if (loops(user, message.header())) {
            return Sent.LOOP;
        }
        Optional<Duplicates.Key> key = message.header()
                .first("message-id")
                .map(id -> new Duplicates.Key(id + "-" + action.address(), place(user), date(message)));
        if (key.filter(duplicates::seen).isPresent()) {
            return Sent.EARLIER;
        }
        submission.submit(new OutgoingMessage(
                message.envelope().from(),
                action.address(),
                composer.redirected(
                        List.of(
                                new HeaderField("X-Sieve-Action: redirect\r\n"),
                                new HeaderField(LOOP_MARK + ": " + mark(user) + "\r\n")),
                        action.header(),
                        message.body())));
        key.ifPresent(duplicates::mark);
        return Sent.NOW;
    }

    /** Answers that {@code user} is away. */
    public Sent answer(UserId user, SieveAction.Vacation action, SieveMessage message) throws SubmissionException {
        Duplicates.Key key = new Duplicates.Key(hash(action.to() + "\0" + action.handle()), user.toString(), "");
        if (action.to().isEmpty()) {
            return Sent.TO_NOBODY;
        }
        if (duplicates.seen(key)) {
            return Sent.EARLIER;
        }
        submission.submit(new OutgoingMessage("", action.to(), composer.answer(action, message.header())));
        duplicates.mark(key, clock.instant().plus(action.silence()));
        return Sent.NOW;
    }

    /** Tells the sender that {@code user} refuses the message, which comes with it. */
    public Sent refuse(UserId user, SieveAction.RefuseByMail action, SieveMessage message) throws SubmissionException {
        String sender = message.envelope().from();
        if (sender.isEmpty()) {
            return Sent.TO_NOBODY;
        }
        Optional<Duplicates.Key> key = message.header()
                .first("message-id")
                .map(id -> new Duplicates.Key(id + "-reject", place(user), date(message)));
        if (key.filter(duplicates::seen).isPresent()) {
            return Sent.EARLIER;
        }
        submission.submit(new OutgoingMessage("", sender, composer.refusal(action.text(), message)));
        key.ifPresent(duplicates::mark);
        return Sent.NOW;
    }

    private static boolean loops(UserId user, Header header) {
        return header.named(LOOP_MARK).stream().anyMatch(field -> field.value().equals(mark(user)))
                || header.named("received").size() > HOPS_MAX;
    }

    /** Who redirected, without telling the next server. */
    private static String mark(UserId user) {
        return hash(user.toString()).substring(0, 32);
    }

    private static String place(UserId user) {
        return "." + user + ".sieve.";
    }

    private static String date(SieveMessage message) {
        return message.header().first("date").orElse("");
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
