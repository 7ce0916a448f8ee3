package org.jamescyrus.acceptance.conformance;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jamescyrus.acceptance.conformance.Turn.Patience;

import static org.assertj.core.api.Assertions.assertThat;

class ExpectationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Patience ANY = new Patience(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    @ParameterizedTest
    @CsvSource({"100, false", "101, true", "1000, true", "1124, false"})
    void theSizeNamedIsThatOfTheMessageAndTheLinesAdded(int size, boolean allowed) throws Exception {
        Turn turn = new Turn.Send("x".repeat(100) + ".\r\n", ANY);
        Answer received = new Answer("552 Message size (" + size + ")\r\n", Answer.After.WAITED);
        assertThat(recorded("['552 Message size ({{bytes}})\\r\\n']").allows(List.of(turn), List.of(received)))
                .isEqualTo(allowed);
    }

    @Test
    void aServerThatStaysIsNotOneThatCloses() throws Exception {
        Turn turn = new Turn.Send("QUIT\r\n", ANY);
        Expectation closing = recorded("[{'recv': '221 bye\\r\\n', 'closed': true}]");
        assertThat(closing.allows(List.of(turn), List.of(new Answer("221 bye\r\n", Answer.After.CLOSED))))
                .isTrue();
        assertThat(closing.allows(List.of(turn), List.of(new Answer("221 bye\r\n", Answer.After.WAITED))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'exists': true, 'count': 1, 'recent': 1}                          | true
                    {'exists': true, 'count': 2}                                       | false
                    {'exists': false}                                                  | false
                    """)
    void aMailboxHasAtLeastWhatWasRecorded(String found, boolean allowed) throws Exception {
        assertThat(recorded("{'exists': true, 'count': 1}").allows(json(found))).isEqualTo(allowed);
    }

    @Test
    void theOrderOfMessagesCounts() throws Exception {
        Expectation two = recorded("{'messages': [{'flags': ['a']}, {'flags': []}]}");
        assertThat(two.allows(json("{'messages': [{'flags': ['a']}, {'flags': []}]}")))
                .isTrue();
        assertThat(two.allows(json("{'messages': [{'flags': []}, {'flags': ['a']}]}")))
                .isFalse();
        assertThat(two.allows(json("{'messages': [{'flags': ['a']}]}"))).isFalse();
    }

    private static Expectation recorded(String json) throws JsonProcessingException {
        return new Expectation(json(json));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
