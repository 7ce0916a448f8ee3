package org.jamescyrus.bench.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.UidValidity;
import org.apache.james.mailbox.store.mail.MessageMapper;

import org.jamescyrus.bench.figures.Median;
import org.jamescyrus.store.admin.StoreFigures;
import org.jamescyrus.store.message.ImportedMessage;
import org.jamescyrus.store.message.MessageImport;

/** What is asked of a store, on one engine. */
public final class StoreMeasurement {
    private static final int REPEATS = 11;
    private static final int SMALL = 400;
    private static final UidValidity VALIDITY = UidValidity.of(1);

    /**
     * How much of it.
     *
     * @param seconds of each measurement of appends
     * @param warmUp in seconds, before them
     * @param size of an appended message
     * @param mailbox messages of the mailbox that is read
     * @param messages of the store that is opened, in {@code mailboxes}
     */
    public record Extent(
            List<Integer> callers, double seconds, double warmUp, int size, int mailbox, int messages, int mailboxes) {}

    private final Engine engine;
    private final Extent extent;
    private final Consumer<String> progress;
    private final List<Figure> figures = new ArrayList<>();
    private final String run = UUID.randomUUID().toString();

    /** Measures {@code engine} and tells {@code progress} what begins. */
    public StoreMeasurement(Engine engine, Extent extent, Consumer<String> progress) {
        this.engine = engine;
        this.extent = extent;
        this.progress = progress;
    }

    /** All of it. */
    public List<Figure> measure() throws Exception {
        try (OpenStore store = new OpenStore(engine.open("appends"))) {
            appends(store);
        }
        try (OpenStore store = new OpenStore(engine.open("mailbox"))) {
            reads(store);
        }
        opening();
        return figures;
    }

    private void add(String what, double value, String unit) {
        figures.add(new Figure(engine.name(), what, value, unit));
    }

    private void appends(OpenStore store) throws Exception {
        int most = extent.callers().stream().mapToInt(Integer::intValue).max().orElse(1);
        Target[] targets = new Target[most];
        for (int i = 0; i < most; i++) {
            targets[i] = Target.in(store, "caller" + i);
        }
        progress.accept(engine.name() + ": warming up");
        long all = appended(targets, "warm-up", most, extent.warmUp(), false);
        for (int callers : extent.callers()) {
            all += appended(targets, "manager" + callers, callers, extent.seconds(), true);
            all += added(store, targets, callers);
        }
        double octets = StoreFigures.of(store.database()).databaseOctets();
        add("on disk for a message of " + extent.size() + " octets", octets / Math.max(1, all), "octets");
    }

    /** A caller's own mailbox. */
    private record Target(MailboxSession session, MessageManager manager, Mailbox mailbox) {
        static Target in(OpenStore store, String user) throws MailboxException {
            MailboxSession session = store.mailboxes().createSystemSession(Username.of(user));
            MailboxPath inbox = MailboxPath.inbox(session);
            store.mailboxes().createMailbox(inbox, session);
            MessageManager manager = store.mailboxes().getMailbox(inbox, session);
            return new Target(session, manager, manager.getMailboxEntity());
        }
    }

    private long appended(Target[] targets, String name, int callers, double seconds, boolean counts)
            throws InterruptedException, ExecutionException {
        if (seconds <= 0) {
            return 0;
        }
        if (counts) {
            progress.accept(engine.name() + ": appendMessage, " + callers + " callers");
        }
        Callers.Outcome outcome = new Callers(callers, (caller, number) -> {
                    Target target = targets[caller];
                    byte[] octets = Messages.octets(id(name, caller, number), extent.size());
                    target.manager()
                            .appendMessage(
                                    MessageManager.AppendCommand.builder()
                                            .recent()
                                            .build(octets),
                                    target.session());
                })
                .run(seconds);
        if (counts) {
            tell("appendMessage", callers, outcome);
        }
        return outcome.all();
    }

    private long added(OpenStore store, Target[] targets, int callers) throws Exception {
        progress.accept(engine.name() + ": the mapper's add, " + callers + " callers");
        Callers.Outcome outcome = new Callers(callers, (caller, number) -> {
                    Target target = targets[caller];
                    store.mappers()
                            .getMessageMapper(target.session())
                            .add(
                                    target.mailbox(),
                                    Messages.parsed(
                                            id("mapper" + callers, caller, number),
                                            extent.size(),
                                            target.mailbox().getMailboxId(),
                                            store.messageIds().generate()));
                })
                .run(extent.seconds());
        tell("the mapper's add", callers, outcome);
        return outcome.all();
    }

    private void tell(String what, int callers, Callers.Outcome outcome) {
        String by = what + ", " + callers + (callers == 1 ? " caller" : " callers");
        add(by, outcome.rate(), "messages/s");
        add(by + ", median", outcome.p50() / 1000, "ms");
        add(by + ", 99th percentile", outcome.p99() / 1000, "ms");
    }

    private String id(String name, int caller, long number) {
        return run + "." + name + "." + caller + "." + number;
    }

    private void reads(OpenStore store) throws Exception {
        progress.accept(engine.name() + ": a mailbox of " + extent.mailbox() + " messages");
        Username user = Username.of("reader");
        Mailbox mailbox =
                store.mailboxImport().create(MailboxPath.inbox(user), VALIDITY, MessageUid.MIN_VALUE, ModSeq.first());
        fill(store, mailbox, "mailbox", extent.mailbox());
        MailboxSession session = store.mailboxes().createSystemSession(user);
        MessageMapper mapper = store.mappers().getMessageMapper(session);
        String of = " of " + extent.mailbox() + " messages";
        add(
                "SELECT" + of + ": counters, first unseen, recent",
                milliseconds(() -> {
                    mapper.getMailboxCounters(mailbox);
                    mapper.findFirstUnseenMessageUid(mailbox);
                    return mapper.findRecentMessageUidsInMailbox(mailbox);
                }),
                "ms");
        add(
                "FETCH 1:* FLAGS" + of,
                milliseconds(() -> mapper.listMessagesMetadata(mailbox, MessageRange.all())
                        .count()
                        .block()),
                "ms");
    }

    private static double milliseconds(Callable<?> question) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < REPEATS; i++) {
            long begun = System.nanoTime();
            question.call();
            times.add((System.nanoTime() - begun) / 1e6);
        }
        return Median.of(times);
    }

    private void fill(OpenStore store, Mailbox mailbox, String name, int count) throws IOException, MailboxException {
        MessageImport imports = store.messageImport();
        for (int done = 0; done < count; done += MessageImport.MOST) {
            List<ImportedMessage> some = new ArrayList<>();
            for (int i = done; i < Math.min(count, done + MessageImport.MOST); i++) {
                some.add(Messages.imported(id(name, 0, i), SMALL, i + 1L));
            }
            imports.add(mailbox.getMailboxId(), some);
        }
    }

    private void opening() throws Exception {
        progress.accept(engine.name() + ": a store of " + extent.messages() + " messages in " + extent.mailboxes()
                + " mailboxes");
        int each = extent.messages() / extent.mailboxes();
        long begun = System.nanoTime();
        try (OpenStore store = new OpenStore(engine.open("large"))) {
            for (int i = 0; i < extent.mailboxes(); i++) {
                Mailbox mailbox = store.mailboxImport()
                        .create(
                                MailboxPath.inbox(Username.of("user" + i)),
                                VALIDITY,
                                MessageUid.MIN_VALUE,
                                ModSeq.first());
                fill(store, mailbox, "large" + i, each);
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        int all = each * extent.mailboxes();
        String of = " of " + all + " messages in " + extent.mailboxes() + " mailboxes";
        add("import" + of, all / seconds, "messages/s");
        long opened = System.nanoTime();
        try (OpenStore store = new OpenStore(engine.open("large"))) {
            MailboxSession session = store.mailboxes().createSystemSession(Username.of("user7"));
            Mailbox mailbox = store.mailboxes()
                    .getMailbox(MailboxPath.inbox(session), session)
                    .getMailboxEntity();
            store.mappers().getMessageMapper(session).getMailboxCounters(mailbox);
            add("open a store" + of + ", and the first counters", (System.nanoTime() - opened) / 1e6, "ms");
        }
    }
}
