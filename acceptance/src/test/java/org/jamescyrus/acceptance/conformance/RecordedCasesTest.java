package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a real Cyrus's smmapd answered, step by step; each case on a server of its own. */
class RecordedCasesTest {
    private static final Path CASES = Path.of("cases");

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(file -> file.getFileName().toString().startsWith("smmap-"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyStepIsAnsweredAsRecorded(Path file) throws Exception {
        RecordedCase recorded = RecordedCase.read(file);
        CaseResult result = new CaseRunner(recorded).run();
        assertThat(result.failures()).isEmpty();
        assertThat(result.skips()).isEmpty();
        assertThat(result.passed())
                .isEqualTo(Math.toIntExact(recorded.steps().stream()
                        .filter(step -> step.action().has("smmap"))
                        .count()))
                .isPositive();
    }
}
