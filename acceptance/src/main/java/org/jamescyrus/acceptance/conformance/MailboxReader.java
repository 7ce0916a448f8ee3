package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.mail.Flags;
import javax.mail.Flags.Flag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.model.MessageResultIterator;
import reactor.core.publisher.Mono;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.james.AdministrationException;
import org.jamescyrus.mailbox.james.MailboxAdministration;

/**
 * What is in a mailbox, written as the recordings write what IMAP said to their administrator. Of {@code \Seen} they say nothing: Cyrus
 * has it for each user, and theirs had read nothing, while James keeps the owner's with the message.
 */
final class MailboxReader {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** The recordings were made in this time zone. */
    private static final DateTimeFormatter INTERNALDATE =
            DateTimeFormatter.ofPattern("ppd-MMM-yyyy HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Map<Flag, String> SYSTEM_FLAGS = Map.of(
            Flag.ANSWERED, "\\Answered",
            Flag.DELETED, "\\Deleted",
            Flag.DRAFT, "\\Draft",
            Flag.FLAGGED, "\\Flagged");

    private final MailboxAdministration administration;
    private final MailboxManager mailboxes;

    MailboxReader(MailboxAdministration administration, MailboxManager mailboxes) {
        this.administration = administration;
        this.mailboxes = mailboxes;
    }

    /**
     * Reads a mailbox.
     *
     * @param wanted any of {@code count}, {@code raw}, {@code flags}, {@code internaldate}, {@code size}
     */
    JsonNode read(MailboxName name, List<String> wanted) throws AdministrationException {
        ObjectNode found = JSON.objectNode();
        administration.inMailbox(name, (path, session) -> {
            boolean exists = Mono.from(mailboxes.mailboxExists(path, session)).block();
            found.put("exists", exists);
            if (exists) {
                readInto(found, path, session, wanted);
            }
        });
        return found;
    }

    private void readInto(ObjectNode found, MailboxPath path, MailboxSession session, List<String> wanted)
            throws MailboxException {
        ArrayNode messages = JSON.arrayNode();
        MessageResultIterator all =
                mailboxes.getMailbox(path, session).getMessages(MessageRange.all(), FetchGroup.FULL_CONTENT, session);
        while (all.hasNext()) {
            messages.add(message(all.next(), wanted));
        }
        if (wanted.contains("count")) {
            found.put("count", messages.size());
        }
        if (!messages.isEmpty() && !wanted.equals(List.of("count"))) {
            found.set("messages", messages);
        }
    }

    private static ObjectNode message(MessageResult message, List<String> wanted) throws MailboxException {
        ObjectNode found = JSON.objectNode();
        for (String item : wanted) {
            switch (item) {
                case "raw" -> found.put(item, content(message));
                case "flags" -> found.set(item, flags(message.getFlags()));
                case "internaldate" -> found.put(item, internalDate(message.getInternalDate()));
                case "size" -> found.put(item, message.getSize());
                case "count" -> {}
                default -> throw new IllegalArgumentException("nothing is known to check as " + item);
            }
        }
        return found;
    }

    private static String content(MessageResult message) throws MailboxException {
        try (InputStream octets = message.getFullContent().getInputStream()) {
            return new String(octets.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new MailboxException("message " + message.getUid(), e);
        }
    }

    /** Sorted, without {@code \Recent} and {@code \Seen}. */
    private static ArrayNode flags(Flags flags) {
        List<String> names = new ArrayList<>(List.of(flags.getUserFlags()));
        SYSTEM_FLAGS.forEach((flag, name) -> {
            if (flags.contains(flag)) {
                names.add(name);
            }
        });
        ArrayNode sorted = JSON.arrayNode();
        names.stream().sorted().forEach(sorted::add);
        return sorted;
    }

    private static String internalDate(Date date) {
        return INTERNALDATE.format(date.toInstant());
    }
}
