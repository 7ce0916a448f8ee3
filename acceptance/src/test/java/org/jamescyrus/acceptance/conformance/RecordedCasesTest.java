package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a real Cyrus answered, step by step; each case on a server of its own. */
@ParameterizedClass
@EnumSource(Flavour.class)
class RecordedCasesTest {
    /** The daemons there are here. */
    private static final Set<Daemon> SERVED = EnumSet.of(Daemon.smmap, Daemon.lmtp);

    private static final Path CASES = Path.of("cases");

    @Parameter
    private Flavour flavour = Flavour.memory;

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(file -> SERVED.contains(Daemon.of(file)))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyStepIsAnsweredAsRecorded(Path file) throws Exception {
        RecordedCase recorded = RecordedCase.read(file);
        try (CaseServer server = CaseServer.start(recorded, flavour)) {
            CaseResult result = new CaseRunner(recorded, server).run();
            assertThat(result.failures()).isEmpty();
            assertThat(result.skips()).isEmpty();
            assertThat(result.passed())
                    .isEqualTo(Math.toIntExact(recorded.steps().stream()
                            .filter(step -> step.kind().isCounted())
                            .count()))
                    .isPositive();
        }
    }
}
