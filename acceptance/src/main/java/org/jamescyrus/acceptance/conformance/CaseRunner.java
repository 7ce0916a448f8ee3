package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

import org.jamescyrus.acceptance.conformance.RecordedCase.Kind;
import org.jamescyrus.acceptance.conformance.RecordedCase.Step;
import org.jamescyrus.mailbox.james.AdministrationException;

/** Runs one case on a fresh server. A step that seeds or waits is not counted; it has no result. */
final class CaseRunner {
    private static final int QUESTIONS_AT_ONCE = 64;

    private final RecordedCase recorded;
    private final CaseTarget server;
    private final CaseResult result = new CaseResult();

    CaseRunner(RecordedCase recorded, CaseTarget server) {
        this.recorded = recorded;
        this.server = server;
    }

    CaseResult run() throws IOException, AdministrationException, InterruptedException {
        ExecutorService askers = Executors.newFixedThreadPool(QUESTIONS_AT_ONCE);
        try {
            server.seed(recorded.seed());
            List<Step> questions = new ArrayList<>();
            for (Step step : recorded.steps()) {
                if (step.kind() == Kind.SMMAP) {
                    questions.add(step);
                } else {
                    ask(questions, askers);
                    questions.clear();
                    runAlone(step);
                }
            }
            ask(questions, askers);
        } catch (NotPossibleHereException e) {
            skipRest(e);
        } finally {
            askers.shutdownNow();
        }
        return result;
    }

    private void runAlone(Step step)
            throws IOException, AdministrationException, InterruptedException, NotPossibleHereException {
        switch (step.kind()) {
            case SEED -> server.seed(step.action());
            case SLEEP -> TimeUnit.MILLISECONDS.sleep(Math.round(step.action().asDouble() * 1000));
            case IMAP_CHECK -> compare(step, server.mailbox(step.action()));
            case SMMAP, LMTP -> {
                Dialogue dialogue = Dialogue.of(step);
                compare(step, dialogue, dialogue.run(server.address(dialogue.service())));
            }
        }
    }

    /** Questions change nothing, so those between two changes are asked together. */
    private void ask(List<Step> questions, ExecutorService askers)
            throws IOException, InterruptedException, NotPossibleHereException {
        List<Dialogue> dialogues = questions.stream().map(Dialogue::of).toList();
        List<Future<List<Answer>>> answers = new ArrayList<>();
        for (Dialogue dialogue : dialogues) {
            SocketAddress address = server.address(dialogue.service());
            answers.add(askers.submit(() -> dialogue.run(address)));
        }
        for (int i = 0; i < questions.size(); i++) {
            compare(questions.get(i), dialogues.get(i), answersOf(answers.get(i)));
        }
    }

    private static List<Answer> answersOf(Future<List<Answer>> exchange) throws IOException, InterruptedException {
        try {
            return exchange.get();
        } catch (ExecutionException e) {
            throw new IOException("an exchange broke off", e);
        }
    }

    private void compare(Step step, Dialogue dialogue, List<Answer> answers) {
        if (step.accepted().stream().anyMatch(expected -> expected.allows(dialogue.turns(), answers))) {
            result.pass();
        } else {
            fail(step, step.accepted().stream().map(Expectation::answers).toList(), answers);
        }
    }

    private void compare(Step step, JsonNode found) {
        if (step.accepted().stream().anyMatch(expected -> expected.allows(found))) {
            result.pass();
        } else {
            fail(step, step.accepted().stream().map(Expectation::recorded).toList(), found);
        }
    }

    private void fail(Step step, Object wanted, Object got) {
        result.fail("%s %s%n   want %s%n   got  %s".formatted(recorded.name(), step.label(), wanted, got));
    }

    private void skipRest(NotPossibleHereException e) {
        long counted = recorded.steps().stream()
                .filter(step -> step.kind().isCounted())
                .count();
        int left = (int) counted - result.passed() - result.failures().size();
        result.skip(left, recorded.name() + ": needs " + e.getMessage());
    }
}
