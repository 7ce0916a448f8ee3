package org.jamescyrus.sieve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jamescyrus.mailbox.MailboxName;

/**
 * The actions of a run in order. RefusalText goes with no other but discard; a second copy for one mailbox takes the place of the first, so
 * that the later one's flags and header hold; a second answer is an error. All this is Cyrus's.
 */
final class ActionList {
    /** Redirects included, so that one message does not become any number. */
    private static final int MAX = 64;

    private final MailboxName keptIn;
    private final List<SieveAction> actions = new ArrayList<>();

    ActionList(MailboxName keptIn) {
        this.keptIn = keptIn;
    }

    void add(SieveAction action) throws ScriptException {
        if (actions.stream().anyMatch(ActionList::refuses)) {
            throw ScriptException.of(nameOf(action) + " after reject");
        }
        if (refuses(action)) {
            addRefusal(action);
            return;
        }
        if (action instanceof SieveAction.Vacation
                && actions.stream().anyMatch(SieveAction.Vacation.class::isInstance)) {
            throw ScriptException.of("vacation twice");
        }
        Optional<MailboxName> place = placeOf(action);
        actions.removeIf(earlier -> place.isPresent() && placeOf(earlier).equals(place));
        if (!(action instanceof SieveAction.Discard) || !actions.contains(action)) {
            append(action);
        }
    }

    private void addRefusal(SieveAction refusal) throws ScriptException {
        if (!actions.stream().allMatch(SieveAction.Discard.class::isInstance)) {
            throw ScriptException.of("reject after another action");
        }
        append(refusal);
    }

    private void append(SieveAction action) throws ScriptException {
        if (actions.size() == MAX) {
            throw ScriptException.of("more than " + MAX + " actions");
        }
        actions.add(action);
    }

    /** The list, with {@code implicit} at its end unless a copy goes there anyway. */
    List<SieveAction> with(SieveAction.Keep implicit) {
        List<SieveAction> all = new ArrayList<>(actions);
        if (all.stream().noneMatch(action -> placeOf(action).equals(placeOf(implicit)))) {
            all.add(implicit);
        }
        return List.copyOf(all);
    }

    List<SieveAction> all() {
        return List.copyOf(actions);
    }

    private Optional<MailboxName> placeOf(SieveAction action) {
        if (action instanceof SieveAction.Keep) {
            return Optional.of(keptIn);
        }
        return action instanceof SieveAction.FileInto into ? Optional.of(into.mailbox()) : Optional.empty();
    }

    private static boolean refuses(SieveAction action) {
        return action instanceof SieveAction.Refuse || action instanceof SieveAction.RefuseByMail;
    }

    private static String nameOf(SieveAction action) {
        return AsciiCase.small(action.getClass().getSimpleName());
    }
}
