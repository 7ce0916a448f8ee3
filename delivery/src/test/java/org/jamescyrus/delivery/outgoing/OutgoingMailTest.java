package org.jamescyrus.delivery.outgoing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.jamescyrus.delivery.duplicates.Duplicates;
import org.jamescyrus.delivery.outgoing.OutgoingMail.Sent;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.message.Header;
import org.jamescyrus.message.HeaderField;
import org.jamescyrus.sieve.SieveAction;
import org.jamescyrus.sieve.SieveMessage;

import static org.assertj.core.api.Assertions.assertThat;

class OutgoingMailTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final UserId USER = new UserId("u", Optional.empty());
    private static final SieveMessage MESSAGE = message("sender@client.test", "rcpt@example.org");

    private static SieveMessage message(String from, String to) {
        List<HeaderField> fields = Stream.of(
                        "Return-Path: <" + from + ">",
                        "From: sender@client.test",
                        "To: rcpt@example.org",
                        "Subject: test",
                        "Date: Mon, 01 Jan 2024 10:00:00 +0000",
                        "Message-ID: <sv@x>")
                .map(line -> new HeaderField(line + "\r\n"))
                .toList();
        byte[] body = "Hello\r\n".getBytes(StandardCharsets.US_ASCII);
        Header header = new Header(fields);
        return new SieveMessage(
                header,
                () -> new ByteArrayInputStream(body),
                header.octets().length + 2L + body.length,
                new SieveMessage.Envelope(from, to),
                MailboxName.inbox(USER));
    }

    private static final class Marks implements Duplicates {
        private final Map<Key, Instant> marked = new HashMap<>();

        @Override
        public boolean seen(Key key) {
            return marked.getOrDefault(key, Instant.MIN).isAfter(CLOCK.instant());
        }

        @Override
        public void mark(Key key) {
            mark(key, Instant.MAX);
        }

        @Override
        public void mark(Key key, Instant end) {
            marked.put(key, end);
        }

        @Override
        public void close() {}
    }

    private final List<OutgoingMessage> sent = new ArrayList<>();
    private final Marks marks = new Marks();
    private final OutgoingMail outgoing =
            new OutgoingMail(sent::add, marks, "mail.example.org", "postmaster@example.org", CLOCK);

    /** The only message sent, which goes this way: {@code sender>recipient}. */
    private String sent(String way) throws Exception {
        assertThat(sent).hasSize(1);
        OutgoingMessage mail = sent.get(0);
        assertThat(mail.sender() + ">" + mail.recipient()).isEqualTo(way);
        try (InputStream octets = mail.content().open()) {
            return new String(octets.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SieveAction.Redirect redirect(Header header) {
        return new SieveAction.Redirect("x@elsewhere.test", header);
    }

    private static SieveAction.Vacation away(String text) {
        return new SieveAction.Vacation(
                "sender@client.test",
                "rcpt@example.org",
                "Auto: Grüße",
                text,
                SieveAction.Content.TEXT,
                text,
                Duration.ofDays(7));
    }

    @Test
    void aRedirectKeepsSenderAndBodyAndLosesReturnPath() throws Exception {
        assertThat(outgoing.redirect(USER, redirect(MESSAGE.header()), MESSAGE)).isEqualTo(Sent.NOW);
        String octets = sent("sender@client.test>x@elsewhere.test");
        assertThat(octets)
                .startsWith("X-Sieve-Action: redirect\r\nX-Sieve-Redirected-From: ")
                .doesNotContain("Return-Path")
                .contains("\r\nSubject: test\r\n")
                .endsWith("\r\n\r\nHello\r\n");
    }

    @Test
    void aMessageIsRedirectedOnce() throws Exception {
        outgoing.redirect(USER, redirect(MESSAGE.header()), MESSAGE);
        assertThat(outgoing.redirect(USER, redirect(MESSAGE.header()), MESSAGE)).isEqualTo(Sent.EARLIER);
        assertThat(sent).hasSize(1);
    }

    @Test
    void anEmptySenderStaysEmpty() throws Exception {
        SieveMessage bounce = message("", "rcpt@example.org");
        outgoing.redirect(USER, redirect(bounce.header()), bounce);
        assertThat(sent(">x@elsewhere.test")).contains("Hello");
    }

    @Test
    void aRedirectThatComesBackIsALoop() throws Exception {
        outgoing.redirect(USER, redirect(MESSAGE.header()), MESSAGE);
        String mark = sent("sender@client.test>x@elsewhere.test")
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
        SieveMessage again = with(MESSAGE.header().below(List.of(new HeaderField(mark + "\r\n"))));
        assertThat(outgoing.redirect(USER, redirect(again.header()), again)).isEqualTo(Sent.LOOP);
    }

    @Test
    void aMessageThatPassedFiftyServersIsALoop() throws Exception {
        Header header = MESSAGE.header();
        for (int i = 0; i <= 50; i++) {
            header = header.below(List.of(new HeaderField("Received: from x\r\n")));
        }
        assertThat(outgoing.redirect(USER, redirect(header), with(header))).isEqualTo(Sent.LOOP);
    }

    private static SieveMessage with(Header header) {
        return new SieveMessage(header, MESSAGE.body(), MESSAGE.size(), MESSAGE.envelope(), MESSAGE.keptIn());
    }

    @Test
    void anAnswerIsMarkedAsAutomatic() throws Exception {
        assertThat(outgoing.answer(USER, away("Bin weg.\nBis bald."), MESSAGE)).isEqualTo(Sent.NOW);
        String octets = sent(">sender@client.test");
        assertThat(octets)
                .contains("\r\nAuto-Submitted: auto-replied (vacation)\r\n")
                .contains("\r\nIn-Reply-To: <sv@x>\r\n")
                .contains("\r\nReferences: <sv@x>\r\n")
                .contains("\r\nFrom: rcpt@example.org\r\n")
                .contains("\r\nTo: <sender@client.test>\r\n")
                .contains("\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\n")
                .endsWith("\r\n\r\nBin weg.\r\nBis bald.\r\n");
        assertThat(octets.lines().filter(line -> line.startsWith("Subject: ")))
                .singleElement()
                .asString()
                .contains("=?");
    }

    @Test
    void aSenderIsAnsweredOnceForEachHandle() throws Exception {
        outgoing.answer(USER, away("one"), MESSAGE);
        assertThat(outgoing.answer(USER, away("one"), MESSAGE)).isEqualTo(Sent.EARLIER);
        assertThat(outgoing.answer(USER, away("two"), MESSAGE)).isEqualTo(Sent.NOW);
        assertThat(marks.marked.values()).containsOnly(CLOCK.instant().plus(Duration.ofDays(7)));
    }

    @Test
    void aRefusalIsADispositionNotification() throws Exception {
        assertThat(outgoing.refuse(USER, new SieveAction.RefuseByMail("no thanks"), MESSAGE))
                .isEqualTo(Sent.NOW);
        assertThat(sent(">sender@client.test"))
                .contains("multipart/report; report-type=disposition-notification")
                .contains("\r\nFrom: Mail Sieve Subsystem <postmaster@example.org>\r\n")
                .contains("The following reason was given:\r\nno thanks\r\n")
                .contains("\r\nFinal-Recipient: rfc822; rcpt@example.org\r\nOriginal-Message-ID: <sv@x>\r\n")
                .contains("\r\nDisposition: automatic-action/MDN-sent-automatically; deleted\r\n")
                .contains("Content-Type: message/rfc822\r\n\r\nReturn-Path: ");
    }

    @Test
    void nobodyIsToldOfARefusedBounce() throws Exception {
        SieveMessage bounce = message("", "rcpt@example.org");
        assertThat(outgoing.refuse(USER, new SieveAction.RefuseByMail("no"), bounce))
                .isEqualTo(Sent.TO_NOBODY);
        assertThat(sent).isEmpty();
    }
}
