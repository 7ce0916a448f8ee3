package org.jamescyrus.lmtp.session;

import java.util.Optional;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.jamescyrus.lmtp.session.SessionOptions.EightBit;
import org.jamescyrus.lmtp.session.SessionOptions.Generation;

import static org.assertj.core.api.Assertions.assertThat;

/** Coverage-guided input for lines, commands and their arguments; see {@code CONTRIBUTING.md}. */
class CommandFuzzTest {
    @FuzzTest(maxDuration = "40s")
    void anyLineIsReadWithinItsBounds(FuzzedDataProvider data) {
        EightBit eightBit = data.consumeBoolean() ? EightBit.REFUSED : EightBit.REPLACED;
        CommandLines lines = new CommandLines();
        ByteBuf in = Unpooled.wrappedBuffer(data.consumeRemainingAsBytes());
        while (in.isReadable()) {
            lines.decode(in).ifPresent(line -> check(line, eightBit));
        }
        lines.endOfInput().ifPresent(line -> check(line, eightBit));
    }

    private static SessionOptions options(EightBit eightBit) {
        return new SessionOptions(
                "lmtp",
                Generation.SINCE_3_13_1,
                "mail.example.org",
                Optional.empty(),
                new SessionOptions.Access.Preauthorized(),
                false,
                eightBit,
                "postmaster",
                1000);
    }

    private static void check(String line, EightBit eightBit) {
        assertThat(line).hasSizeLessThanOrEqualTo(CommandLines.LONGEST).doesNotContain("\n", "\0");
        String argument = SessionCommand.parse(line).argument();
        MailArgument.parse(argument, options(eightBit)).ifPresent(mail -> {
            assertThat(mail.sender()).matches("[ -~]*");
            assertThat(mail.poster().orElse("")).matches("[ -~]*");
            assertThat(mail.declaredSize().orElse(0)).isBetween(0L, 1000L);
        });
        if (RcptArgument.parse(argument, eightBit) instanceof RcptArgument.Named named) {
            assertThat(named.recipient().address()).matches("[ -~]*");
        }
        new SaslExchange(SaslExchange.Mechanism.PLAIN).answer(argument);
    }
}
