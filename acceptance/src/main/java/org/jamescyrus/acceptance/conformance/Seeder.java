package org.jamescyrus.acceptance.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.james.imap.api.display.ModifiedUtf7;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import reactor.core.publisher.Flux;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.MailboxAdministration;
import org.jamescyrus.mailbox.james.MailboxAdministration.AdministrationException;
import org.jamescyrus.server.ServerProbe;

/** Puts into a server what a case starts from, or changes between its steps. */
final class Seeder {
    private static final Set<String> KNOWN =
            Set.of("users", "mailboxes", "messages", "quotas", "expunge", "delete", "deny");
    private static final String PASSWORD = "secret";
    private static final String HEADER =
            "From: seed@example.org\r\nSubject: seed\r\nMessage-ID: <seed@example.org>\r\n\r\n";
    private static final int DEFAULT_SIZE = 200;

    private final MailboxAdministration administration;
    private final MailboxManager mailboxes;
    private final String defaultDomain;

    Seeder(ServerProbe probe, String defaultDomain) {
        this.administration = probe.administration();
        this.mailboxes = probe.mailboxes();
        this.defaultDomain = defaultDomain;
    }

    /** Applies all of {@code seed}, or, if a part of it is not possible here, nothing. */
    void apply(JsonNode seed) throws NotPossibleHereException, AdministrationException {
        requirePossible(seed);
        for (JsonNode user : seed.path("users")) {
            administration.createUser(userOf("user/" + user.asText()), PASSWORD);
        }
        for (JsonNode mailbox : seed.path("mailboxes")) {
            administration.createMailbox(name(pathOf(mailbox)));
        }
        for (JsonNode message : seed.path("messages")) {
            append(message);
        }
        for (JsonNode quota : seed.path("quotas")) {
            administration.setQuota(
                    name(quota.get("root").asText()), limit(quota.path("STORAGE")), limit(quota.path("MESSAGE")));
        }
        for (JsonNode path : seed.path("expunge")) {
            administration.inMailbox(name(path.asText()), this::expunge);
        }
        for (JsonNode path : seed.path("delete")) {
            delete(path.asText());
        }
    }

    private void requirePossible(JsonNode seed) throws NotPossibleHereException {
        for (var part : seed.properties()) {
            if (!KNOWN.contains(part.getKey())) {
                throw new NotPossibleHereException(part.getKey());
            }
        }
        for (JsonNode mailbox : seed.path("mailboxes")) {
            if (!isUsers(pathOf(mailbox))) {
                throw new NotPossibleHereException("shared mailboxes");
            }
        }
        for (JsonNode quota : seed.path("quotas")) {
            if (!isInbox(quota.get("root").asText())) {
                throw new NotPossibleHereException("quota roots other than a user's own");
            }
        }
    }

    private void append(JsonNode message) throws AdministrationException {
        byte[] content = message.has("raw")
                ? ByteSpec.of(message.get("raw"))
                : ofSize(message.path("size").asInt(DEFAULT_SIZE));
        for (int i = message.path("count").asInt(1); i > 0; i--) {
            administration.inMailbox(name(message.get("mailbox").asText()), (path, session) -> mailboxes
                    .getMailbox(path, session)
                    .appendMessage(AppendCommand.builder().build(content), session));
        }
    }

    private static byte[] ofSize(int size) {
        return (HEADER + "x".repeat(size - HEADER.length() - 2) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private void expunge(MailboxPath path, MailboxSession session) throws MailboxException {
        MessageManager mailbox = mailboxes.getMailbox(path, session);
        List<MessageUid> all = Flux.from(mailbox.listMessagesMetadata(MessageRange.all(), session))
                .map(found -> found.getComposedMessageId().getUid())
                .collectList()
                .block();
        mailbox.delete(all, session);
    }

    private void delete(String path) throws AdministrationException {
        if (isInbox(path)) {
            administration.deleteUser(userOf(path));
        } else {
            administration.deleteMailbox(name(path));
        }
    }

    private static String pathOf(JsonNode mailbox) {
        return mailbox.isTextual() ? mailbox.asText() : mailbox.get("name").asText();
    }

    private static boolean isUsers(String path) {
        return path.startsWith("user/");
    }

    private static boolean isInbox(String path) {
        return isUsers(path) && path.indexOf('/', "user/".length()) < 0;
    }

    private static OptionalLong limit(JsonNode value) {
        return value.isNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    private UserId userOf(String path) {
        return name(path).owner().orElseThrow(() -> new IllegalArgumentException(path + ": no user's mailbox"));
    }

    /** {@code user/alice/Foo@dom}: levels as an administrator of Cyrus types them, in modified UTF-7. */
    private MailboxName name(String path) {
        int at = path.lastIndexOf('@');
        Optional<String> domain =
                Optional.of(path.substring(at + 1)).filter(typed -> at >= 0 && !typed.equals(defaultDomain));
        List<String> levels = Arrays.asList((at < 0 ? path : path.substring(0, at)).split("/"));
        UserId owner = new UserId(levels.get(1), domain);
        List<String> folder = new ArrayList<>();
        for (String level : levels.subList(2, levels.size())) {
            folder.add(ModifiedUtf7.decodeModifiedUTF7(level).replace('.', '^'));
        }
        return MailboxName.of(owner, folder);
    }
}
