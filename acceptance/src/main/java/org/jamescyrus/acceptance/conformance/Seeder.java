package org.jamescyrus.acceptance.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import reactor.core.publisher.Flux;

import org.jamescyrus.mailbox.AccessControlList.Subject;
import org.jamescyrus.mailbox.AddressOptions.Domains;
import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.AdministratorSpelling;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.MailboxSpelling;
import org.jamescyrus.mailbox.MalformedAclException;
import org.jamescyrus.mailbox.MalformedNameException;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.AdministrationException;
import org.jamescyrus.mailbox.james.MailboxAdministration;
import org.jamescyrus.server.ServerProbe;

/** Puts into a server what a case starts from, or changes between its steps. */
public final class Seeder {
    private static final Set<String> KNOWN =
            Set.of("users", "mailboxes", "messages", "quotas", "acls", "expunge", "delete", "deny");
    private static final String PASSWORD = "secret";
    private static final String HEADER =
            "From: seed@example.org\r\nSubject: seed\r\nMessage-ID: <seed@example.org>\r\n\r\n";
    private static final int DEFAULT_SIZE = 200;

    private final MailboxAdministration administration;
    private final MailboxManager mailboxes;
    private final Separator separator;
    private final MailboxSpelling spelling;

    /**
     * @param imapdConf options of the case
     */
    public Seeder(ServerProbe probe, Map<String, String> imapdConf) {
        this.administration = probe.administration();
        this.mailboxes = probe.mailboxes();
        this.separator =
                imapdConf.getOrDefault("unixhierarchysep", "yes").equals("yes") ? Separator.SLASH : Separator.DOT;
        this.spelling = new AdministratorSpelling(
                separator,
                imapdConf.getOrDefault("virtdomains", "off").equals("off") ? Domains.IGNORED : Domains.SEPARATE,
                imapdConf.getOrDefault("defaultdomain", "internal"));
    }

    /** Applies all of {@code seed}, or, if a part of it is not possible here, nothing. */
    public void apply(JsonNode seed) throws NotPossibleHereException, AdministrationException {
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
        for (JsonNode acl : seed.path("acls")) {
            setRights(acl);
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
    }

    private void setRights(JsonNode acl) throws AdministrationException {
        try {
            administration.setRights(
                    name(acl.get("mailbox").asText()),
                    Subject.parse(acl.get("id").asText()),
                    Rights.parse(acl.get("rights").asText()));
        } catch (MalformedAclException e) {
            throw new IllegalArgumentException(e);
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
        MailboxName name = name(path);
        if (name.isInbox()) {
            administration.deleteUser(name.owner().orElseThrow());
        } else {
            administration.deleteMailbox(name);
        }
    }

    private static String pathOf(JsonNode mailbox) {
        return mailbox.isTextual() ? mailbox.asText() : mailbox.get("name").asText();
    }

    private static OptionalLong limit(JsonNode value) {
        return value.isNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    private UserId userOf(String path) {
        return name(path).owner().orElseThrow(() -> new IllegalArgumentException(path + ": no user's mailbox"));
    }

    /** The recordings have a slash between levels, whatever the site has. */
    private MailboxName name(String path) {
        try {
            return spelling.read(separator == Separator.SLASH ? path : path.replace('/', '.'));
        } catch (MalformedNameException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
