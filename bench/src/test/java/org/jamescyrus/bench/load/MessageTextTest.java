package org.jamescyrus.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessageTextTest {
    @ParameterizedTest
    @ValueSource(ints = {MessageText.SHORTEST, 1000, 4096, 100_000})
    void aMessageHasItsSizeAndLinesOfNoMoreThan998Octets(int size) {
        byte[] head = MessageText.head("some-run.12", 4711);
        ByteBuffer rest = new MessageText(size).rest().duplicate();
        byte[] tail = new byte[rest.remaining()];
        rest.get(tail);

        String whole = new String(head, StandardCharsets.US_ASCII) + new String(tail, StandardCharsets.US_ASCII);
        assertThat(whole).hasSize(size + 3).endsWith("\r\n.\r\n").contains("Message-ID: <some-run.12-");
        assertThat(whole.split("\r\n")).allMatch(line -> line.length() <= 998 && !line.contains("\n"));
        assertThat(MessageText.head("another", 1)).hasSameSizeAs(head).isNotEqualTo(head);
    }
}
