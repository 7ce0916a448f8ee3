package org.jamescyrus.acceptance.conformance;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LmtpTurnsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "NOOP"                                | NOOP~
                    {"line": {"utf8": "X\u00e9"}}         | X\u00c3\u00a9~
                    {"raw": "a"}                          | a
                    {"msg": "a: b\\n\\n.c\\n..d\\n"}      | a: b~~..c~...d~.~
                    {"msg": ".a\\r\\nb"}                  | ..a~b~.~
                    {"msg": ""}                           | .~
                    """)
    void anItemIsSentAsTheRecordingsSentIt(String item, String octets) throws Exception {
        assertThat(turnsOf(item)).last().isInstanceOfSatisfying(Turn.Send.class, send -> assertThat(send.octets())
                .isEqualTo(octets.replace("~", "\r\n")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"raw": "a", "split": true}           | SPLIT
                    {"raw": "a", "half_close": true}      | AND_HALF_CLOSE
                    {"raw": "a"}                          | AT_ONCE
                    """)
    void rawOctetsAreWrittenAsTheItemSays(String item, Turn.Manner manner) throws Exception {
        assertThat(turnsOf(item)).last().isInstanceOfSatisfying(Turn.Send.class, send -> assertThat(send.manner())
                .isEqualTo(manner));
    }

    /** What comes late for one turn would stand at the start of the next one's answer. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = "\"NOOP\"")
    void onlyTheLastTurnWaitsForWhatShouldNotFollow(String item) throws Exception {
        List<Turn> turns = turnsOf(item);
        assertThat(turns).hasSize(2);
        assertThat(((Turn.Send) turns.get(0)).patience().quiet()).isZero();
        assertThat(((Turn.Send) turns.get(1)).patience().quiet()).isPositive();
    }

    private static List<Turn> turnsOf(String item) throws JsonProcessingException {
        return LmtpTurns.of(JSON.readTree("{\"lines\": [" + item + "]}"));
    }
}
