package org.jamescyrus.lmtp.client;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jamescyrus.lmtp.client.SendOutcome.Stage;

import static org.assertj.core.api.Assertions.assertThat;

class SendOutcomeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    250 | 2.1.5 Success                | MESSAGE   | DELIVERED     | 0
                    452 | 4.2.2 Over quota             | RECIPIENT | TEMPORARY     | 75
                    430 | Authentication required      | SESSION   | TEMPORARY     | 75
                    550 | 5.1.1 User unknown           | RECIPIENT | UNKNOWN_USER  | 67
                    550 | no such user                 | RECIPIENT | UNKNOWN_USER  | 67
                    550 | 5.7.1 Permission denied      | RECIPIENT | NO_PERMISSION | 77
                    550 | 5.7.1 not wanted (Sieve)     | MESSAGE   | REFUSED       | 65
                    530 | Authentication required      | SESSION   | NO_PERMISSION | 77
                    552 | 5.2.2 Over quota             | RECIPIENT | REFUSED       | 65
                    552 | 5.2.3 Message size (9) ...   | MESSAGE   | REFUSED       | 65
                    554 | 5.6.0 invalid header         | MESSAGE   | REFUSED       | 65
                    501 | 5.5.4 Syntax error           | RECIPIENT | PROTOCOL      | 76
                    500 | what?                        | SESSION   | PROTOCOL      | 76
                    354 | go ahead                     | RECIPIENT | PROTOCOL      | 76
                    """)
    void eachReplyHasItsExitCode(int code, String text, Stage stage, SendOutcome outcome, int exitCode) {
        SendOutcome found = SendOutcome.of(new LmtpReply(code, List.of(text)), stage);
        assertThat(found).isEqualTo(outcome);
        assertThat(found.exitCode()).isEqualTo(exitCode);
    }
}
