package org.jamescyrus.extension.lmtp.sieve;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.queue.memory.MemoryMailQueueFactory;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.jamescyrus.extension.lmtp.Duplicates;
import org.jamescyrus.extension.lmtp.message.Header;
import org.jamescyrus.extension.lmtp.message.HeaderField;
import org.jamescyrus.extension.lmtp.sieve.OutgoingMail.Sent;

import static org.assertj.core.api.Assertions.assertThat;

/** On James's own queue in memory. */
class OutgoingMailTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final SieveMessage MESSAGE = SieveSite.message("sender@client.test", "rcpt@example.org");

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
    }

    private final MemoryMailQueueFactory queues = new MemoryMailQueueFactory(new RawMailQueueItemDecoratorFactory());
    private final Marks marks = new Marks();
    private final OutgoingMail outgoing =
            new OutgoingMail(new JamesSpool(queues), marks, "mail.example.org", "postmaster@example.org", CLOCK);

    @AfterEach
    void clean() {
        queues.clean();
    }

    /** The only message in the spool, which goes this way: {@code sender>recipient}. */
    private String spooled(String way) throws Exception {
        MailQueue spool = queues.getQueue(MailQueueFactory.SPOOL).orElseThrow();
        Mail mail = Flux.from(spool.deQueue())
                .map(MailQueue.MailQueueItem::getMail)
                .next()
                .blockOptional(Duration.ofSeconds(20))
                .orElseThrow();
        assertThat(mail.getMaybeSender().asString("") + ">"
                        + mail.getRecipients().iterator().next())
                .isEqualTo(way);
        assertThat(mail.getRecipients()).hasSize(1);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        mail.getMessage().writeTo(octets);
        return octets.toString(StandardCharsets.UTF_8);
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
        assertThat(outgoing.redirect(SieveSite.USER, redirect(MESSAGE.header()), MESSAGE))
                .isEqualTo(Sent.NOW);
        String sent = spooled("sender@client.test>x@elsewhere.test");
        assertThat(sent)
                .startsWith("X-Sieve-Action: redirect\r\nX-Sieve-Redirected-From: ")
                .doesNotContain("Return-Path")
                .contains("\r\nSubject: test\r\n")
                .endsWith("\r\n\r\nHello\r\n");
    }

    @Test
    void aMessageIsRedirectedOnce() throws Exception {
        outgoing.redirect(SieveSite.USER, redirect(MESSAGE.header()), MESSAGE);
        assertThat(outgoing.redirect(SieveSite.USER, redirect(MESSAGE.header()), MESSAGE))
                .isEqualTo(Sent.EARLIER);
        assertThat(spooledCount()).isEqualTo(1);
    }

    private long spooledCount() throws Exception {
        return queues.getQueue(MailQueueFactory.SPOOL).orElseThrow().getSize();
    }

    @Test
    void anEmptySenderStaysEmpty() throws Exception {
        SieveMessage bounce = SieveSite.message("", "rcpt@example.org");
        outgoing.redirect(SieveSite.USER, redirect(bounce.header()), bounce);
        assertThat(spooled(">x@elsewhere.test")).contains("Hello");
    }

    @Test
    void aRedirectThatComesBackIsALoop() throws Exception {
        outgoing.redirect(SieveSite.USER, redirect(MESSAGE.header()), MESSAGE);
        String mark = spooled("sender@client.test>x@elsewhere.test")
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
        SieveMessage again = with(MESSAGE.header().below(List.of(new HeaderField(mark + "\r\n"))));
        assertThat(outgoing.redirect(SieveSite.USER, redirect(again.header()), again))
                .isEqualTo(Sent.LOOP);
    }

    @Test
    void aMessageThatPassedFiftyServersIsALoop() throws Exception {
        Header header = MESSAGE.header();
        for (int i = 0; i <= 50; i++) {
            header = header.below(List.of(new HeaderField("Received: from x\r\n")));
        }
        assertThat(outgoing.redirect(SieveSite.USER, redirect(header), with(header)))
                .isEqualTo(Sent.LOOP);
    }

    private static SieveMessage with(Header header) {
        return new SieveMessage(header, MESSAGE.body(), MESSAGE.size(), MESSAGE.envelope(), MESSAGE.keptIn());
    }

    @Test
    void anAnswerIsMarkedAsAutomatic() throws Exception {
        assertThat(outgoing.answer(SieveSite.USER, away("Bin weg.\nBis bald."), MESSAGE))
                .isEqualTo(Sent.NOW);
        String sent = spooled(">sender@client.test");
        assertThat(sent)
                .contains("\r\nAuto-Submitted: auto-replied (vacation)\r\n")
                .contains("\r\nIn-Reply-To: <sv@x>\r\n")
                .contains("\r\nReferences: <sv@x>\r\n")
                .contains("\r\nFrom: rcpt@example.org\r\n")
                .contains("\r\nTo: <sender@client.test>\r\n")
                .contains("\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\n")
                .endsWith("\r\n\r\nBin weg.\r\nBis bald.\r\n");
        assertThat(sent.lines().filter(line -> line.startsWith("Subject: ")))
                .singleElement()
                .asString()
                .contains("=?");
    }

    @Test
    void aSenderIsAnsweredOnceForEachHandle() throws Exception {
        outgoing.answer(SieveSite.USER, away("one"), MESSAGE);
        assertThat(outgoing.answer(SieveSite.USER, away("one"), MESSAGE)).isEqualTo(Sent.EARLIER);
        assertThat(outgoing.answer(SieveSite.USER, away("two"), MESSAGE)).isEqualTo(Sent.NOW);
        assertThat(marks.marked.values()).containsOnly(CLOCK.instant().plus(Duration.ofDays(7)));
    }

    @Test
    void aRefusalIsADispositionNotification() throws Exception {
        assertThat(outgoing.refuse(SieveSite.USER, new SieveAction.RefuseByMail("no thanks"), MESSAGE))
                .isEqualTo(Sent.NOW);
        assertThat(spooled(">sender@client.test"))
                .contains("multipart/report; report-type=disposition-notification")
                .contains("\r\nFrom: Mail Sieve Subsystem <postmaster@example.org>\r\n")
                .contains("The following reason was given:\r\nno thanks\r\n")
                .contains("\r\nFinal-Recipient: rfc822; rcpt@example.org\r\nOriginal-Message-ID: <sv@x>\r\n")
                .contains("\r\nDisposition: automatic-action/MDN-sent-automatically; deleted\r\n")
                .contains("Content-Type: message/rfc822\r\n\r\nReturn-Path: ");
    }

    @Test
    void nobodyIsToldOfARefusedBounce() throws Exception {
        SieveMessage bounce = SieveSite.message("", "rcpt@example.org");
        assertThat(outgoing.refuse(SieveSite.USER, new SieveAction.RefuseByMail("no"), bounce))
                .isEqualTo(Sent.TO_NOBODY);
        assertThat(spooledCount()).isZero();
    }
}
