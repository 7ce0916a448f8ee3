package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jamescyrus.acceptance.conformance.RecordedCase.Step;
import org.jamescyrus.mailbox.james.AdministrationException;
import org.jamescyrus.server.StartException;

/** Runs one case on a fresh server. A step that seeds is not counted; it has no answer. */
final class CaseRunner {
    private static final int QUESTIONS_AT_ONCE = 8;

    private final RecordedCase recorded;
    private final CaseResult result = new CaseResult();

    CaseRunner(RecordedCase recorded) {
        this.recorded = recorded;
    }

    CaseResult run() throws IOException, StartException, AdministrationException, InterruptedException {
        ExecutorService askers = Executors.newFixedThreadPool(QUESTIONS_AT_ONCE);
        try (CaseServer server = CaseServer.start(recorded.imapdConf())) {
            Seeder seeder = new Seeder(server.probe(), recorded.imapdConf());
            seeder.apply(recorded.seed());
            List<Step> questions = new ArrayList<>();
            for (Step step : recorded.steps()) {
                if (step.action().has("smmap")) {
                    questions.add(step);
                } else {
                    ask(questions, server, askers);
                    questions.clear();
                    runOther(step, seeder);
                }
            }
            ask(questions, server, askers);
        } catch (NotPossibleHereException e) {
            skipRest(e);
        } finally {
            askers.shutdownNow();
        }
        return result;
    }

    private void runOther(Step step, Seeder seeder) throws AdministrationException, NotPossibleHereException {
        if (step.action().has("seed")) {
            seeder.apply(step.action().get("seed"));
        } else {
            result.skip(1, recorded.name() + " " + step.label() + ": not a question to smmapd");
        }
    }

    /** Questions change nothing, so those between two changes are asked together: most of it is waiting for silence. */
    private void ask(List<Step> questions, CaseServer server, ExecutorService askers)
            throws IOException, InterruptedException {
        List<Future<List<Answer>>> answers = askers.invokeAll(
                questions.stream().map(step -> question(step, server)).toList());
        for (int i = 0; i < questions.size(); i++) {
            compare(questions.get(i), answersOf(answers.get(i)));
        }
    }

    private static Callable<List<Answer>> question(Step step, CaseServer server) {
        List<List<Answer>> accepted = step.accepted();
        SmmapExchange exchange = new SmmapExchange(step.action().get("smmap"), accepted.get(accepted.size() - 1));
        return () -> exchange.run(exchange.viaTcp() ? server.smmapOverTcp() : server.smmap());
    }

    private static List<Answer> answersOf(Future<List<Answer>> exchange) throws IOException, InterruptedException {
        try {
            return exchange.get();
        } catch (ExecutionException e) {
            throw new IOException("an exchange broke off", e);
        }
    }

    private void compare(Step step, List<Answer> answers) {
        if (step.accepted().contains(answers)) {
            result.pass();
        } else {
            result.fail(
                    "%s %s%n   want %s%n   got  %s".formatted(recorded.name(), step.label(), step.accepted(), answers));
        }
    }

    private void skipRest(NotPossibleHereException e) {
        long counted = recorded.steps().stream()
                .filter(step -> !step.action().has("seed"))
                .count();
        int left = (int) counted - result.passed() - result.failures().size() - result.skipped();
        result.skip(left, recorded.name() + ": needs " + e.getMessage());
    }
}
