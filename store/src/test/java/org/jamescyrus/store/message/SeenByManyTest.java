package org.jamescyrus.store.message;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.mail.Flags;
import javax.mail.Flags.Flag;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager.FlagsUpdateMode;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.UidValidity;
import org.apache.james.mailbox.store.FlagsUpdateCalculator;
import org.apache.james.mailbox.store.mail.MessageMapper.FetchType;
import org.apache.james.mailbox.store.mail.model.MailboxMessage;
import org.apache.james.mailbox.store.mail.model.impl.PropertyBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;
import org.jamescyrus.store.TestMessages;
import org.jamescyrus.store.admin.StoreCheck;
import org.jamescyrus.store.mailbox.MailboxImport;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is read, unread, expunged and imported in whatever order, everybody has seen what a plain list of it says. */
@ParameterizedClass
@EnumSource(Engine.class)
class SeenByManyTest {
    private static final Username ALICE = Username.of("alice");
    private static final List<Username> READERS =
            List.of(Username.of("bob"), Username.of("carol"), Username.of("dora"));
    private static final int ROUNDS = 150;
    private static final int MOST_UID = 60;

    @Parameter
    Engine engine;

    private final Random random = new Random(14);
    private final TreeSet<Long> messages = new TreeSet<>();
    private final Map<Username, TreeSet<Long>> seen =
            new TreeMap<>((one, other) -> one.asString().compareTo(other.asString()));
    private StoreUnderTest store;
    private MessageImport imports;
    private Mailbox foo;

    @BeforeEach
    void setUp() throws Exception {
        store = new StoreUnderTest(engine.empty(), new StoreUnderTest.Parts().seen(SeenState.PER_USER));
        imports = store.messages().imports(store.messageIds());
        foo = new MailboxImport(store.database(), store.places())
                .create(
                        MailboxPath.forUser(ALICE, "Foo"),
                        UidValidity.of(1),
                        MessageUid.of(MOST_UID + 1),
                        ModSeq.of(1));
        READERS.forEach(reader -> seen.put(reader, new TreeSet<>()));
    }

    private SqlMessageMapper mapper(Username user) {
        MailboxSession session = store.getMailboxManager().createSystemSession(user);
        return store.messages().mapper(session);
    }

    private SortedSet<Long> seenBy(Username reader) {
        return seen.getOrDefault(reader, new TreeSet<>());
    }

    private List<Long> some(SortedSet<Long> of) {
        return of.stream().filter(uid -> random.nextInt(4) == 0).toList();
    }

    private void importSome() throws Exception {
        for (long uid = 1; uid <= MOST_UID; uid++) {
            if (!messages.contains(uid) && random.nextInt(8) == 0 && !expunged.contains(uid)) {
                byte[] octets = TestMessages.message("m" + uid);
                imports.add(
                        foo.getMailboxId(),
                        List.of(new ImportedMessage(
                                MessageUid.of(uid),
                                ModSeq.of(uid),
                                Instant.EPOCH,
                                new Flags(),
                                octets.length,
                                octets.length - 8,
                                new PropertyBuilder(),
                                () -> new ByteArrayInputStream(octets))));
                messages.add(uid);
            }
        }
    }

    /** No UID is given twice. */
    private final TreeSet<Long> expunged = new TreeSet<>();

    private void expungeSome() {
        List<Long> gone =
                messages.stream().filter(uid -> random.nextInt(20) == 0).toList();
        mapper(ALICE).deleteMessages(foo, gone.stream().map(MessageUid::of).toList());
        expunged.addAll(gone);
        messages.removeAll(gone);
        seen.values().forEach(uids -> uids.removeAll(gone));
    }

    private void mark(Username reader, FlagsUpdateMode mode) throws Exception {
        FlagsUpdateCalculator update = new FlagsUpdateCalculator(new Flags(Flag.SEEN), mode);
        if (random.nextBoolean()) {
            long from = 1L + random.nextInt(MOST_UID);
            long to = Math.min(MOST_UID, from + random.nextInt(20));
            mapper(reader).updateFlags(foo, update, MessageRange.range(MessageUid.of(from), MessageUid.of(to)));
            remember(reader, mode, List.copyOf(messages.subSet(from, to + 1)));
        } else {
            List<Long> uids = some(messages);
            for (long uid : uids) {
                mapper(reader).updateFlags(foo, update, MessageRange.one(MessageUid.of(uid)));
            }
            remember(reader, mode, uids);
        }
    }

    private void remember(Username reader, FlagsUpdateMode mode, List<Long> uids) {
        if (mode == FlagsUpdateMode.ADD) {
            seenBy(reader).addAll(uids);
        } else {
            seenBy(reader).removeAll(uids);
        }
    }

    private void markImported(Username reader) {
        List<Long> uids = some(messages);
        long added = uids.stream().filter(uid -> !seenBy(reader).contains(uid)).count();
        assertThat(imports.seen(
                        foo.getMailboxId(),
                        reader,
                        uids.stream().map(MessageUid::of).toList()))
                .isEqualTo(added);
        seenBy(reader).addAll(uids);
    }

    private List<Long> seenInTheStore(Username reader) {
        Iterator<MailboxMessage> all = mapper(reader).findInMailbox(foo, MessageRange.all(), FetchType.METADATA, -1);
        List<Long> uids = new ArrayList<>();
        all.forEachRemaining(message -> {
            if (message.isSeen()) {
                uids.add(message.getUid().asLong());
            }
        });
        return uids;
    }

    private void compare(int round) {
        assertThat(new StoreCheck(store.database()).problems())
                .as("round %d", round)
                .isEmpty();
        for (Username reader : READERS) {
            TreeSet<Long> unseen = new TreeSet<>(messages);
            unseen.removeAll(seenBy(reader));
            assertThat(seenInTheStore(reader))
                    .as("round %d, %s", round, reader)
                    .containsExactlyElementsOf(seenBy(reader));
            assertThat(mapper(reader).getMailboxCounters(foo).getUnseen()).isEqualTo(unseen.size());
            assertThat(mapper(reader).findFirstUnseenMessageUid(foo))
                    .isEqualTo(unseen.isEmpty() ? null : MessageUid.of(unseen.first()));
        }
    }

    @Test
    void everybodyHasSeenWhatAListSays() throws Exception {
        importSome();
        for (int round = 0; round < ROUNDS; round++) {
            Username reader = READERS.get(random.nextInt(READERS.size()));
            switch (random.nextInt(8)) {
                case 0 -> importSome();
                case 1 -> expungeSome();
                case 2 -> markImported(reader);
                case 3, 4 -> mark(reader, FlagsUpdateMode.REMOVE);
                default -> mark(reader, FlagsUpdateMode.ADD);
            }
            compare(round);
        }
        assertThat(expunged).as("what has been expunged").hasSizeGreaterThan(10);
    }
}
