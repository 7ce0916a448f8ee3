package org.jamescyrus.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.mail.Flags;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.inmemory.InMemoryMailboxManager;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.store.JVMMailboxPathLocker;
import org.apache.james.mailbox.store.StoreSubscriptionManager;
import org.apache.james.mailbox.store.mail.NaiveThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.model.impl.MessageParser;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.sieverepository.api.ScriptContent;
import org.apache.james.sieverepository.api.ScriptName;
import org.apache.james.sieverepository.api.SieveRepository;
import org.apache.james.sieverepository.file.SieveFileRepository;
import reactor.core.publisher.Mono;

import org.jamescyrus.delivery.append.JamesAppender;
import org.jamescyrus.delivery.append.MessageAppender;
import org.jamescyrus.delivery.append.StorerOfJames;
import org.jamescyrus.delivery.append.UsageCount;
import org.jamescyrus.delivery.duplicates.Duplicates;
import org.jamescyrus.lmtp.Acceptance;
import org.jamescyrus.lmtp.MailReceiver;
import org.jamescyrus.lmtp.Outcome;
import org.jamescyrus.lmtp.ReceivedMessage;
import org.jamescyrus.lmtp.Recipient;
import org.jamescyrus.lmtp.Transaction;
import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.AccessControlList.Subject;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.Absences;
import org.jamescyrus.mailbox.james.JamesServices;
import org.jamescyrus.mailbox.james.ListedNames;
import org.jamescyrus.mailbox.james.ListingOfJames;
import org.jamescyrus.mailbox.james.MailboxAdministration;
import org.jamescyrus.mailbox.james.MailboxPaths;
import org.jamescyrus.mailbox.james.RunningSite;
import org.jamescyrus.mailbox.james.SiteRules;
import org.jamescyrus.mailbox.james.UnannouncedChanges;
import org.jamescyrus.mailbox.james.UserMapping;
import org.jamescyrus.message.MessageToStore;
import org.jamescyrus.testing.InMemoryJames;

import static org.assertj.core.api.Assertions.assertThat;

/** A James whose users are alice, bob and carol, and the delivery of one lmtpd. */
final class DeliverySite {
    static final String MESSAGE =
            "From: a@b.test\r\nDate: Mon, 01 Jan 2024 10:00:00 +0000\r\nMessage-ID: <1@x>\r\n\r\nHello\r\n";

    private final InMemoryJames james = InMemoryJames.withoutVirtualHosting();
    private final InMemoryMailboxManager mailboxes = james.store().getMailboxManager();
    private final MailboxPaths paths;
    private final MailboxAdministration administration;
    private final SieveRepository scripts;
    private final StoreSubscriptionManager subscriptions;
    private final MailReceiver delivery;
    private final MailReceiver otherService;

    /** What the store fails with when it is asked to append to a mailbox of the user. */
    final ConcurrentHashMap<String, MailboxException> failures = new ConcurrentHashMap<>();

    /** Marks in memory. */
    private static final class Marks implements Duplicates {
        private final Set<Key> marked = ConcurrentHashMap.newKeySet();

        @Override
        public boolean seen(Key key) {
            return marked.contains(key);
        }

        @Override
        public void mark(Key key) {
            marked.add(key);
        }

        @Override
        public void mark(Key key, Instant end) {
            marked.add(key);
        }

        @Override
        public void close() {}
    }

    /** James's, unless a failure is due. */
    private final class Appender implements MessageAppender {
        private final MessageAppender appender;

        Appender(MessageAppender appender) {
            this.appender = appender;
        }

        @Override
        public Prepared prepare(MessageToStore message, Instant internalDate) throws IOException, MailboxException {
            return appender.prepare(message, internalDate);
        }

        @Override
        public void append(Prepared message, MailboxPath path, Flags flags) throws MailboxException {
            MailboxException failure = failures.remove(path.getUser().asString());
            if (failure != null) {
                throw failure;
            }
            appender.append(message, path, flags);
        }
    }

    /** With these options of imapd.conf, {@code name=value} between blanks. */
    DeliverySite(Path folder, String options) throws Exception {
        RunningSite site = RunningSite.open(
                new JamesServices(
                        mailboxes,
                        mailboxes.getMapperFactory(),
                        james.users(),
                        new ListingOfJames(mailboxes, james.users()),
                        new ListedNames(mailboxes),
                        james.domains(),
                        james.store().getQuotaManager(),
                        james.store().getQuotaRootResolver(),
                        james.store().getMaxQuotaManager(),
                        new MemoryRecipientRewriteTable(),
                        mailboxes.getEventBus(),
                        new UnannouncedChanges(),
                        Absences.NONE,
                        new RecordingMetricFactory()),
                new SiteRules(
                        OptionsOfTest.ADDRESSES,
                        new UserMapping.WithoutDomains(),
                        user("shared"),
                        AccessControlList.parse("anyone lrs"),
                        Optional.empty(),
                        SiteRules.RewriteUse.IGNORED));
        administration = site.administration();
        paths = site.paths();
        scripts = new SieveFileRepository(new FileSystemImpl(Configuration.builder()
                .workingDirectory(folder.toFile())
                .build()
                .directories()));
        subscriptions = new StoreSubscriptionManager(
                mailboxes.getMapperFactory(), mailboxes.getMapperFactory(), mailboxes.getEventBus());
        DeliveryServices services = new DeliveryServices(
                subscriptions,
                scripts,
                new Appender(appender()),
                new Marks(),
                site,
                Clock.fixed(Instant.now(), ZoneOffset.UTC),
                new Helpers(4));
        delivery = services.delivery(service(options));
        otherService = services.delivery(service(options));
        for (String user : List.of("alice", "bob", "carol")) {
            administration.createUser(user(user), "secret");
        }
    }

    private JamesAppender appender() {
        return new JamesAppender(
                mailboxes,
                mailboxes.getMapperFactory(),
                mailboxes.getEventBus(),
                new JVMMailboxPathLocker(),
                james.store().getQuotaRootResolver(),
                james.store().getCurrentQuotaManager(),
                UsageCount.BY_LISTENER,
                new StorerOfJames(
                                mailboxes.getMapperFactory(),
                                mailboxes.getMessageIdFactory(),
                                new NaiveThreadIdGuessingAlgorithm(),
                                new MessageParser(),
                                Clock.systemUTC())
                        .get());
    }

    private static DeliveryServices.ServiceOptions service(String options) {
        return OptionsOfTest.parse(options);
    }

    static UserId user(String name) {
        return new UserId(name, Optional.empty());
    }

    /** {@code alice} or {@code alice/Foo/Bar}. */
    static MailboxName mailbox(String text) {
        List<String> levels = List.of(text.split("/", -1));
        return MailboxName.of(user(levels.get(0)), levels.subList(1, levels.size()));
    }

    DeliverySite with(String mailbox) throws Exception {
        administration.createMailbox(mailbox(mailbox));
        return this;
    }

    DeliverySite with(String mailbox, String anyone) throws Exception {
        with(mailbox);
        administration.setRights(mailbox(mailbox), Subject.parse("anyone"), Rights.parse(anyone));
        return this;
    }

    /** Limits the user, in KiB. */
    void limit(String user, long storage) throws Exception {
        administration.setQuota(mailbox(user), OptionalLong.of(storage), OptionalLong.empty());
    }

    void script(String user, String script) throws Exception {
        ScriptName name = new ScriptName("active");
        scripts.putScript(Username.of(user), name, new ScriptContent(script));
        scripts.setActive(Username.of(user), name);
    }

    Outcome rcpt(String address) {
        return delivery.begin()
                .recipient(new Recipient(address, Recipient.QuotaCheck.CHECKED), transaction(Optional.empty()));
    }

    List<Outcome> deliver(String message, String... addresses) {
        return deliver(Optional.empty(), message, addresses);
    }

    List<Outcome> deliver(Optional<String> poster, String message, String... addresses) {
        return deliver(delivery, poster, message, addresses);
    }

    /** By another lmtpd of the same site, at the same time. */
    List<Outcome> deliverByOther(String message, String... addresses) {
        return deliver(otherService, Optional.empty(), message, addresses);
    }

    private static List<Outcome> deliver(
            MailReceiver service, Optional<String> poster, String message, String... addresses) {
        Acceptance acceptance = service.begin();
        for (String address : addresses) {
            Recipient recipient = new Recipient(address, Recipient.QuotaCheck.CHECKED);
            assertThat(acceptance.recipient(recipient, transaction(poster))).isEqualTo(new Outcome.Accepted());
        }
        return acceptance.deliver(transaction(poster), new ReceivedMessage() {
            @Override
            public long size() {
                return message.length();
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1));
            }
        });
    }

    private static Transaction transaction(Optional<String> poster) {
        return new Transaction(
                "session",
                new Transaction.Client("client.test", new Transaction.Peer.Unix(), Optional.empty()),
                "sender@client.test",
                poster,
                OptionalLong.empty());
    }

    /** The flags of each message in a mailbox, without {@code \Recent}. */
    List<List<String>> messages(String mailbox) throws Exception {
        List<List<String>> all = new ArrayList<>();
        administration.inMailbox(mailbox(mailbox), (path, session) -> mailboxes
                .getMailbox(path, session)
                .getMessages(MessageRange.all(), FetchGroup.MINIMAL, session)
                .forEachRemaining(message -> all.add(flags(message))));
        return all;
    }

    private static List<String> flags(MessageResult message) {
        Flags flags = message.getFlags();
        List<String> names = new ArrayList<>(List.of(flags.getUserFlags()));
        if (flags.contains(Flags.Flag.FLAGGED)) {
            names.add("\\Flagged");
        }
        return names;
    }

    boolean exists(String mailbox) throws Exception {
        MailboxPath path = paths.of(mailbox(mailbox)).orElseThrow();
        MailboxSession session = mailboxes.createSystemSession(path.getUser());
        return Mono.from(mailboxes.mailboxExists(path, session)).block();
    }

    /** Names of folders that a user is subscribed to. */
    List<String> subscriptions(String user) throws Exception {
        MailboxSession session = mailboxes.createSystemSession(Username.of(user));
        return subscriptions.subscriptions(session).stream()
                .map(MailboxPath::getName)
                .sorted()
                .toList();
    }
}
