package org.jamescyrus.acceptance.conformance;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a case seeds is what a case then finds. */
class CaseServerTest {
    private static final String ALL = "['count', 'raw', 'flags', 'internaldate', 'size']";

    @Test
    void messagesAreFoundInTheirOrderWithAllThatIsWanted() throws Exception {
        JsonNode seed = json("""
                {'users': ['alice'], 'mailboxes': ['user/alice/Foo'],
                 'messages': [{'mailbox': 'user/alice/Foo', 'raw': 'A: 1\\r\\n\\r\\n\\u00e9\\r\\n'},
                              {'mailbox': 'user/alice/Foo', 'raw': 'B: 2\\r\\n\\r\\n'}],
                 'sieve': [{'user': 'alice', 'script': 'keep;'}]}
                """);
        try (CaseServer server =
                CaseServer.start(new RecordedCase("test", Map.of(), Map.of(), seed, List.of()), Flavour.memory)) {
            server.seed(seed);

            Expectation both = new Expectation(json("""
                    {'exists': true, 'count': 2, 'messages': [
                      {'raw': 'A: 1\\r\\n\\r\\n\\u00e9\\r\\n', 'flags': [], 'internaldate': '{{now}}', 'size': 11},
                      {'raw': 'B: 2\\r\\n\\r\\n', 'flags': [], 'internaldate': '{{now}}', 'size': 8}]}
                    """));
            JsonNode foo = found(server, "user/alice/Foo", ALL);
            assertThat(both.allows(foo)).as("%s is %s", foo, both).isTrue();
            assertThat(found(server, "user/alice", ALL)).isEqualTo(json("{'exists': true, 'count': 0}"));
            assertThat(found(server, "user/alice/Bar", "['count']")).isEqualTo(json("{'exists': false}"));
        }
    }

    private static JsonNode found(CaseServer server, String mailbox, String want) throws Exception {
        return server.mailbox(json("{'mailbox': '%s', 'want': %s}".formatted(mailbox, want)));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
