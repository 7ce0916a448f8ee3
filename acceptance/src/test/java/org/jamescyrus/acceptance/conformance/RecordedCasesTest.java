package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** What a real Cyrus answered, step by step. Cases that need what is not built yet are listed as skipped. */
class RecordedCasesTest {
    private static final Path CASES = Path.of("cases");

    @TestFactory
    List<DynamicTest> everyStepIsAnsweredAsRecorded() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> replay(file)))
                    .toList();
        }
    }

    private static void replay(Path file) throws Exception {
        CaseResult result = new CaseRunner(RecordedCase.read(file)).run();
        assertThat(result.failures()).isEmpty();
        assertThat(result.passed() + result.skipped()).isPositive();
    }
}
