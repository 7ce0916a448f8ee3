package org.jamescyrus.delivery.outgoing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import org.apache.james.mime4j.dom.address.MailboxList;
import org.apache.james.mime4j.field.address.AddressFormatter;
import org.apache.james.mime4j.field.address.LenientAddressParser;

import org.jamescyrus.message.FieldText;
import org.jamescyrus.message.Header;
import org.jamescyrus.message.HeaderField;
import org.jamescyrus.message.MalformedFieldException;
import org.jamescyrus.sieve.SieveAction;
import org.jamescyrus.sieve.SieveMessage;

/** The messages of {@link OutgoingMail}: RFC 5230 section 5, RFC 3834, RFC 8098. The words are Cyrus's as far as programs read them. */
final class Composer {
    private static final int SUBJECT_MAX = 500;
    private static final int REFERENCES_MAX = 20;
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final String serverName;
    private final String postmaster;
    private final Clock clock;

    Composer(String serverName, String postmaster, Clock clock) {
        this.serverName = serverName;
        this.postmaster = postmaster;
        this.clock = clock;
    }

    OutgoingMessage.Content redirected(List<HeaderField> marks, Header header, SieveMessage.Body body) {
        List<HeaderField> fields = new ArrayList<>(marks);
        fields.addAll(
                header.without(new HashSet<>(header.placesOf("return-path"))).fields());
        return () -> sequence(stream(new Header(fields).octets()), stream("\r\n"), body.open());
    }

    OutgoingMessage.Content answer(SieveAction.Vacation answer, Header answered) {
        List<HeaderField> fields = new ArrayList<>(traceFields("vacation"));
        fields.add(raw("From", from(answer.from())));
        fields.add(raw("To", "<" + answer.to() + ">"));
        fields.add(subject(answer.subject()));
        answered.first("message-id").ifPresent(id -> {
            fields.add(raw("In-Reply-To", id));
            fields.add(raw("References", references(answered.first("references"), id)));
        });
        fields.add(raw("Auto-Submitted", "auto-replied (vacation)"));
        fields.add(raw("MIME-Version", "1.0"));
        boolean entity = answer.content() == SieveAction.Content.MIME_ENTITY;
        if (!entity) {
            fields.add(raw("Content-Type", "text/plain; charset=utf-8"));
            fields.add(raw("Content-Transfer-Encoding", "8bit"));
        }
        String text = (entity ? "" : "\r\n") + withCrlf(answer.text()) + "\r\n";
        byte[] header = new Header(fields).octets();
        return () -> sequence(stream(header), stream(text));
    }

    OutgoingMessage.Content refusal(String reason, SieveMessage refused) {
        String boundary = "=_" + UUID.randomUUID();
        List<HeaderField> fields = new ArrayList<>(traceFields("reject"));
        fields.add(raw("From", "Mail Sieve Subsystem <" + postmaster + ">"));
        fields.add(raw("To", "<" + refused.envelope().from() + ">"));
        fields.add(raw("Subject", "Automatically rejected mail"));
        fields.add(raw("Auto-Submitted", "auto-replied (rejected)"));
        fields.add(raw("MIME-Version", "1.0"));
        fields.add(raw(
                "Content-Type",
                "multipart/report; report-type=disposition-notification;\r\n\tboundary=\"" + boundary + "\""));
        String next = "--" + boundary + "\r\n";
        String head = "\r\n" + next
                + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                + "Your message was automatically rejected by Sieve, a mail filtering language.\r\n\r\n"
                + "The following reason was given:\r\n" + withCrlf(reason) + "\r\n\r\n"
                + next + "Content-Type: message/disposition-notification\r\n\r\n" + notification(refused) + "\r\n"
                + next + "Content-Type: message/rfc822\r\n\r\n";
        byte[] header = new Header(fields).octets();
        byte[] refusedHeader = refused.header().octets();
        return () -> sequence(
                stream(header),
                stream(head),
                stream(refusedHeader),
                stream("\r\n"),
                refused.body().open(),
                stream("\r\n--" + boundary + "--\r\n"));
    }

    /** RFC 8098, section 3. */
    private String notification(SieveMessage refused) {
        StringBuilder fields = new StringBuilder("Reporting-UA: " + serverName + "; james-cyrus\r\n");
        refused.header().first("original-recipient").ifPresent(recipient -> fields.append("Original-Recipient: ")
                .append(recipient)
                .append("\r\n"));
        fields.append("Final-Recipient: rfc822; ")
                .append(refused.envelope().to())
                .append("\r\n");
        refused.header().first("message-id").ifPresent(id -> fields.append("Original-Message-ID: ")
                .append(id)
                .append("\r\n"));
        return fields.append("Disposition: automatic-action/MDN-sent-automatically; deleted\r\n")
                .toString();
    }

    private List<HeaderField> traceFields(String action) {
        return List.of(
                raw("Message-ID", "<sieve." + UUID.randomUUID() + "@" + serverName + ">"),
                raw("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(clock))),
                raw("X-Sieve", "CMU Sieve 3.0"),
                raw("X-Sieve-Action", action));
    }

    private static HeaderField subject(String text) {
        String line = CONTROLS.matcher(text).replaceAll(" ").strip();
        try {
            return FieldText.field("Subject", line.substring(0, Math.min(line.length(), SUBJECT_MAX)));
        } catch (MalformedFieldException e) {
            throw new AssertionError("a short text without controls makes a field", e);
        }
    }

    private static String from(String text) {
        MailboxList list = LenientAddressParser.DEFAULT.parseAddressList(text).flatten();
        return list.isEmpty() ? "<>" : AddressFormatter.DEFAULT.encode(list.get(0));
    }

    /** The first and the latest, if they are many (RFC 5322, section 3.6.4, leaves room for it). */
    private static String references(Optional<String> earlier, String id) {
        List<String> ids = new ArrayList<>(
                earlier.map(value -> List.of(BLANKS.split(value, -1))).orElse(List.of()));
        ids.add(id);
        while (ids.size() > REFERENCES_MAX) {
            ids.remove(1);
        }
        return String.join("\r\n ", ids);
    }

    private static HeaderField raw(String name, String value) {
        return new HeaderField(name + ": " + value + "\r\n");
    }

    private static String withCrlf(String text) {
        return LINE_END.matcher(text).replaceAll("\r\n");
    }

    private static InputStream stream(String text) {
        return stream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream stream(byte[] octets) {
        return new ByteArrayInputStream(octets);
    }

    private static InputStream sequence(InputStream first, InputStream... following) {
        InputStream all = first;
        for (InputStream next : following) {
            all = new SequenceInputStream(all, next);
        }
        return all;
    }
}
