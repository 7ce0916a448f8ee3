package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import org.jamescyrus.acceptance.conformance.RecordedCase.Step;
import org.jamescyrus.mailbox.james.MailboxAdministration.AdministrationException;
import org.jamescyrus.server.StartException;

/** Runs one case on a fresh server. A step that seeds is not counted; it has no answer. */
final class CaseRunner {
    private final RecordedCase recorded;
    private final CaseResult result = new CaseResult();

    CaseRunner(RecordedCase recorded) {
        this.recorded = recorded;
    }

    CaseResult run() throws IOException, StartException, AdministrationException {
        String defaultDomain = recorded.imapdConf().getOrDefault("defaultdomain", "internal");
        try (CaseServer server = CaseServer.start(recorded)) {
            Seeder seeder = new Seeder(server.probe(), defaultDomain);
            seeder.apply(recorded.seed());
            for (Step step : recorded.steps()) {
                run(step, server, seeder);
            }
        } catch (NotPossibleHereException e) {
            skipRest(e);
        }
        return result;
    }

    private void run(Step step, CaseServer server, Seeder seeder)
            throws IOException, AdministrationException, NotPossibleHereException {
        JsonNode action = step.action();
        if (action.has("seed")) {
            seeder.apply(action.get("seed"));
        } else if (action.has("smmap")) {
            compare(step, server);
        } else {
            result.skip(1, recorded.name() + " " + step.label() + ": not a question to smmapd");
        }
    }

    private void compare(Step step, CaseServer server) throws IOException {
        List<List<Answer>> accepted = step.accepted();
        SmmapExchange exchange = new SmmapExchange(step.action().get("smmap"), accepted.get(accepted.size() - 1));
        List<Answer> answers = exchange.run(exchange.viaTcp() ? server.smmapOverTcp() : server.smmap());
        if (accepted.contains(answers)) {
            result.pass();
        } else {
            result.fail("%s %s%n   want %s%n   got  %s".formatted(recorded.name(), step.label(), accepted, answers));
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
