package org.jamescyrus.sieve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.jamescyrus.message.Header;
import org.jamescyrus.message.HeaderField;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Every script of {@code scripts.txt}. */
class SieveScriptTableTest {
    private record Case(String name, String options, String rcpt, String from, String script, List<String> expected) {}

    @TestFactory
    Stream<DynamicTest> scriptsComeToTheirActions() throws IOException {
        return cases().stream()
                .map(each -> dynamicTest(
                        each.name(), () -> assertThat(run(each)).containsExactlyElementsOf(each.expected())));
    }

    private static List<String> run(Case each) {
        SieveSite site = SieveSite.with(each.options());
        site.activate(SieveSite.USER, each.script());
        SieveMessage message = SieveSite.message(each.from(), each.rcpt());
        return show(site.sieve().evaluate(SieveSite.USER, message), message);
    }

    private static List<String> show(SieveOutcome outcome, SieveMessage message) {
        if (outcome instanceof SieveOutcome.Actions actions) {
            return actions.actions().stream()
                    .map(action -> show(action, message))
                    .toList();
        }
        return List.of(
                outcome instanceof SieveOutcome.Failed failed ? "failed " + failed.reason() : String.valueOf(outcome));
    }

    private static String show(SieveAction action, SieveMessage message) {
        if (action instanceof SieveAction.Keep keep) {
            return words("keep", keep.flags(), header(keep.header(), message));
        }
        if (action instanceof SieveAction.FileInto into) {
            String place = "fileinto " + into.mailbox();
            boolean created = into.missing() == SieveAction.Missing.CREATED;
            return words(created ? place + " created" : place, into.flags(), header(into.header(), message));
        }
        if (action instanceof SieveAction.Redirect redirect) {
            return words("redirect " + redirect.address(), List.of(), header(redirect.header(), message));
        }
        if (action instanceof SieveAction.Refuse refuse) {
            return "refuse " + String.join("|", refuse.lines());
        }
        if (action instanceof SieveAction.RefuseByMail refuse) {
            return "refuse by mail: " + refuse.text();
        }
        if (action instanceof SieveAction.Vacation away) {
            return "vacation to " + away.to() + " from " + away.from() + " subject '" + away.subject() + "' for "
                    + away.silence();
        }
        return "discard";
    }

    private static Optional<String> header(Header header, SieveMessage message) {
        return Optional.of(header).filter(now -> !now.equals(message.header())).map(edited -> edited.fields().stream()
                .map(HeaderField::name)
                .filter(name -> !name.equals("X-Score") && !name.equals("X-Word") && !name.equals("X-Folded"))
                .collect(Collectors.joining(" ", "[", "]")));
    }

    private static String words(String first, List<String> flags, Optional<String> header) {
        List<String> words = new ArrayList<>(List.of(first));
        words.addAll(flags);
        header.ifPresent(words::add);
        return String.join(" ", words);
    }

    private static List<Case> cases() throws IOException {
        try (InputStream table = SieveScriptTableTest.class.getResourceAsStream("scripts.txt")) {
            String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^== ", -1))
                    .skip(1)
                    .map(SieveScriptTableTest::read)
                    .toList();
        }
    }

    private static Case read(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        String name = lines.remove(0);
        String options = "";
        String rcpt = "u";
        String from = "sender@client.test";
        while (lines.get(0).matches("(options|rcpt|from):.*")) {
            String line = lines.remove(0);
            String value = line.substring(line.indexOf(':') + 1).strip();
            switch (line.substring(0, line.indexOf(':'))) {
                case "options" -> options = value;
                case "rcpt" -> rcpt = value;
                default -> from = value;
            }
        }
        int arrow = lines.indexOf("=>");
        String script = String.join("\n", lines.subList(0, arrow));
        return new Case(name, options, rcpt, from, script, List.copyOf(lines.subList(arrow + 1, lines.size())));
    }
}
