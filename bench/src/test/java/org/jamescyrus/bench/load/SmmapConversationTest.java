package org.jamescyrus.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SmmapConversationTest {
    private static final Questions QUESTIONS = new Questions(1);

    private final Tally tally = new Tally(Window.of(0, 1000), new AtomicLong(Long.MAX_VALUE));
    private final Outgoing out = new Outgoing(1024);
    private final Sent sent = new Sent();

    /** Takes three octets at a time. */
    private static final class Sent implements GatheringByteChannel {
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

        @Override
        public int write(ByteBuffer from) {
            int count = Math.min(3, from.remaining());
            for (int i = 0; i < count; i++) {
                octets.write(from.get());
            }
            return count;
        }

        @Override
        public long write(ByteBuffer[] from) {
            return write(from[0].hasRemaining() ? from[0] : from[1]);
        }

        @Override
        public long write(ByteBuffer[] from, int offset, int length) {
            return write(from);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            octets.reset();
        }
    }

    private SmmapConversation conversation(int pipeline) {
        return new SmmapConversation(QUESTIONS, tally, Load.Answers.RIGHT, pipeline, 0);
    }

    private String sent() throws IOException {
        while (!out.writeTo(sent)) {
            // The channel takes a little at a time.
        }
        String all = sent.octets.toString(StandardCharsets.US_ASCII);
        sent.close();
        return all;
    }

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void oneQuestionInTenIsForANameThatNoUserHas() {
        long unknown = 0;
        for (int i = 0; i < QUESTIONS.count(); i++) {
            unknown += QUESTIONS.isKnown(i) ? 0 : 1;
        }
        assertThat(unknown / (double) QUESTIONS.count()).isBetween(0.099, 0.101);
    }

    @Test
    void theNextIsAskedForEachAnswerHoweverItArrives() throws Exception {
        SmmapConversation conversation = conversation(2);
        conversation.begin(0, out);
        assertThat(sent()).isEqualTo("13:cyrus nobody0,11:cyrus user0,");

        ByteBuffer in = octets("31:NOTFOUND Mailbox does not exist,8:OK us");
        conversation.received(in, 10, out);
        assertThat(in.remaining()).isEqualTo(7);
        assertThat(sent()).isEqualTo("11:cyrus user0,");
        assertThat(conversation.isOver()).isFalse();

        conversation.received(octets("8:OK user0,8:OK user0,"), 2000, out);
        assertThat(conversation.isOver()).isTrue();
        assertThat(Tally.sum(List.of(tally), 0).wrong()).isZero();
    }

    @Test
    void aWrongAnswerIsCounted() throws Exception {
        SmmapConversation conversation = conversation(1);
        conversation.begin(0, out);
        conversation.received(octets("10:OK nobody0,"), 10, out);

        assertThat(Tally.sum(List.of(tally), 0).firstWrong()).isEqualTo("10:OK nobody0,");
    }

    @Test
    void whatIsNoNetstringEndsTheConversation() {
        SmmapConversation conversation = conversation(1);
        conversation.begin(0, out);

        assertThatThrownBy(() -> conversation.received(octets("220 lmtpd"), 10, out))
                .isInstanceOf(WrongAnswerException.class)
                .hasMessage("no netstring: 220 lmtpd");
    }
}
