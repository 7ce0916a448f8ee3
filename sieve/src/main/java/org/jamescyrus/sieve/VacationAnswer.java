package org.jamescyrus.sieve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jamescyrus.sieve.ScriptRun.ImplicitKeep;
import org.jamescyrus.sieve.Syntax.Operand;

/**
 * {@code vacation}: RFC 5230 and 6131. Nobody is answered who sent by a list, by a program, with an empty sender, or not to the user:
 * to the address of RCPT or one of {@code :addresses}, in a field that names recipients.
 */
final class VacationAnswer implements Step.Action {
    static final Syntax SYNTAX = Syntax.of(Operand.STRING)
            .in(Extension.VACATION)
            .tag("days", Operand.NUMBER, "period", Optional.empty())
            .tag("seconds", Operand.NUMBER, "period", Optional.of(Extension.VACATION_SECONDS))
            .tag("subject", Operand.STRING)
            .tag("from", Operand.STRING)
            .tag("addresses", Operand.STRINGS)
            .flag("mime")
            .tag("handle", Operand.STRING);

    private static final int DAYS = 7;
    private static final List<String> RECIPIENTS = List.of("to", "cc", "bcc", "resent-to", "resent-cc", "resent-bcc");

    private final String text;
    private final SieveAction.Content content;
    private final Optional<String> subject;
    private final Optional<String> from;
    private final Optional<String> handle;
    private final List<MailboxAddress> addresses;
    private final Duration silence;

    VacationAnswer(Parsed.Command command, Operands given) throws ScriptException {
        this.text = given.string(0);
        this.content = given.has("mime") ? SieveAction.Content.MIME_ENTITY : SieveAction.Content.TEXT;
        this.subject = given.string("subject");
        this.from = given.string("from");
        this.handle = given.string("handle");
        this.addresses = given.strings("addresses").orElse(List.of()).stream()
                .map(MailboxAddress::ofPath)
                .toList();
        this.silence = given.number("seconds").isPresent()
                ? Duration.ofSeconds(given.number("seconds").getAsLong())
                : Duration.ofDays(Math.min(given.number("days").orElse(DAYS), Integer.MAX_VALUE));
        if (from.isPresent() && MailboxAddress.inField(from.get()).size() != 1) {
            throw ScriptException.at(command.line(), "':from' of 'vacation' takes one address");
        }
    }

    @Override
    public void run(ScriptRun run) throws ScriptException {
        MailboxAddress sender = MailboxAddress.ofPath(run.message().envelope().from());
        List<MailboxAddress> own = own(run.message());
        if (sender.all().isEmpty()
                || own.stream().anyMatch(sender::like)
                || !AutomaticMail.mayBeAnswered(run.header(), sender)) {
            return;
        }
        Optional<MailboxAddress> addressed = RECIPIENTS.stream()
                .flatMap(name -> run.header().named(name).stream())
                .flatMap(field -> MailboxAddress.inField(field.value()).stream())
                .filter(address -> own.stream().anyMatch(address::like))
                .findFirst();
        if (addressed.isPresent()) {
            run.add(answer(run, addressed.get()), ImplicitKeep.STAYS);
        }
    }

    private List<MailboxAddress> own(SieveMessage message) {
        MailboxAddress recipient = MailboxAddress.ofPath(message.envelope().to());
        List<MailboxAddress> own = new ArrayList<>(addresses);
        own.add(recipient);
        own.add(new MailboxAddress(recipient.user(), recipient.domain()));
        return own;
    }

    private SieveAction.Vacation answer(ScriptRun run, MailboxAddress addressed) {
        String answered = subject.orElseGet(() -> run.header().named("subject").stream()
                .findFirst()
                .map(field -> "Auto: " + run.text(field))
                .orElse("Automated reply"));
        String told = handle.orElseGet(() -> String.join(
                "\0",
                Stream.of(subject.orElse(""), from.orElse(""), content.name(), text)
                        .toList()));
        return new SieveAction.Vacation(
                run.message().envelope().from(),
                from.orElseGet(addressed::all),
                answered,
                text,
                content,
                told,
                within(run.options()));
    }

    private Duration within(SieveOptions options) {
        Duration atLeast = silence.compareTo(options.silenceMin()) < 0 ? options.silenceMin() : silence;
        return atLeast.compareTo(options.silenceMax()) > 0 ? options.silenceMax() : atLeast;
    }
}
