package org.jamescyrus.sieve;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.MalformedNameException;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.message.FieldText;
import org.jamescyrus.message.Header;
import org.jamescyrus.message.HeaderField;

/** One run of a script on one message: what it has found and decided so far. For one thread. */
final class ScriptRun {
    /** Where an answer's keep is not cancelled: {@code :copy}. */
    enum ImplicitKeep {
        CANCELLED,
        STAYS
    }

    /** No script that people write takes a hundredth of it. */
    private static final Duration TIME_MAX = Duration.ofSeconds(10);

    private final UserId user;
    private final SieveMessage message;
    private final SieveOptions options;
    private final MailboxDirectory directory;
    private final ActionList actions;
    private final Map<HeaderField, String> texts = new HashMap<>();
    private final long start = System.nanoTime();

    private Header header;
    private List<String> flags = List.of();
    private ImplicitKeep implicitKeep = ImplicitKeep.STAYS;

    ScriptRun(UserId user, SieveMessage message, SieveOptions options, MailboxDirectory directory) {
        this.user = user;
        this.message = message;
        this.options = options;
        this.directory = directory;
        this.actions = new ActionList(message.keptIn());
        this.header = message.header();
    }

    SieveMessage message() {
        return message;
    }

    SieveOptions options() {
        return options;
    }

    Header header() {
        return header;
    }

    void edit(Header edited) {
        header = edited;
    }

    List<String> flags() {
        return flags;
    }

    void setFlags(List<String> set) {
        flags = set;
    }

    /** The value of {@code field} as people read it, decoded once. */
    String text(HeaderField field) {
        return texts.computeIfAbsent(field, FieldText::of);
    }

    void add(SieveAction action, ImplicitKeep keep) throws ScriptException {
        actions.add(action);
        if (keep == ImplicitKeep.CANCELLED) {
            implicitKeep = keep;
        }
    }

    /** Files the message where the user calls the mailbox {@code name}. */
    void fileInto(String name, boolean create, List<String> set, ImplicitKeep keep) throws ScriptException {
        MailboxName mailbox =
                mailbox(name).orElseThrow(() -> ScriptException.of("fileinto: '" + shown(name) + "' is no mailbox"));
        SieveAction.Missing missing =
                create || options.creates(user, mailbox) ? SieveAction.Missing.CREATED : SieveAction.Missing.FAILS;
        add(new SieveAction.FileInto(mailbox, missing, set, header), keep);
    }

    boolean exists(String name) throws DirectoryException {
        Optional<MailboxName> mailbox = mailbox(name);
        return mailbox.isPresent() && directory.find(mailbox.get()).isPresent();
    }

    /** To be called in every test and command, so that a script that takes too long is given up. */
    void checkTime(int line) throws ScriptException {
        if (System.nanoTime() - start > TIME_MAX.toNanos()) {
            throw ScriptException.at(line, "the script runs for more than " + TIME_MAX.toSeconds() + " seconds");
        }
    }

    List<SieveAction> result() {
        return implicitKeep == ImplicitKeep.CANCELLED
                ? actions.all()
                : actions.with(new SieveAction.Keep(flags, header));
    }

    private Optional<MailboxName> mailbox(String name) {
        try {
            return Optional.of(options.mailbox(user, name));
        } catch (MalformedNameException e) {
            return Optional.empty();
        }
    }

    /** One line, whatever the script holds. */
    private static String shown(String name) {
        return name.replaceAll("[^ -~]", "?");
    }
}
