package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecordedCaseTest {
    private static final Path WITH_OURS = Path.of("cases", "lmtp-content.json");

    @Test
    void whereOursDiffersOnlyOursIsRightAndAReasonIsGiven() throws IOException {
        JsonNode file = new ObjectMapper().readTree(WITH_OURS.toFile());
        RecordedCase recorded = RecordedCase.read(WITH_OURS);
        int different = 0;
        for (int i = 0; i < recorded.steps().size(); i++) {
            JsonNode step = file.get("steps").get(i);
            Expectation cyrus = new Expectation(file.get("expected").get(i));
            if (step.has("ours_differs")) {
                different++;
                assertThat(step.get("ours_differs").asText()).isNotEmpty();
                assertThat(recorded.steps().get(i).accepted())
                        .containsExactly(new Expectation(step.get("ours")))
                        .doesNotContain(cyrus);
            } else {
                assertThat(recorded.steps().get(i).accepted()).contains(cyrus);
            }
        }
        assertThat(different).isEqualTo(10);
    }
}
