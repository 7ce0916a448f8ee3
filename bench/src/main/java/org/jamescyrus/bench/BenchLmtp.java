package org.jamescyrus.bench;

import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.jamescyrus.bench.load.Load;

/** {@code lmtp}: deliveries a second. */
@Command(
        name = "lmtp",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Messages a second that lmtpd stores, counted by recipients answered 250.")
final class BenchLmtp implements Callable<Integer> {
    private static final int LEAST_SIZE = 512;
    private static final int GREATEST_SIZE = 100 << 20;

    @Option(
            names = "--recipients",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of each message (${DEFAULT-VALUE}).")
    private int recipients = 1;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            defaultValue = "4096",
            description = "Of each message, its header included (${DEFAULT-VALUE}).")
    private int size = 4096;

    @Mixin
    private SideBySide sideBySide = new SideBySide();

    @Override
    public Integer call() throws Exception {
        int most = Math.min(1000, sideBySide.users());
        if (recipients < 1 || recipients > most) {
            throw new BenchException(
                    "--recipients: '" + recipients + "' is not 1 to " + most + " (as many as there are --users)");
        }
        if (size < LEAST_SIZE || size > GREATEST_SIZE) {
            throw new BenchException("--size: '" + size + "' is not " + LEAST_SIZE + " to " + GREATEST_SIZE);
        }
        return sideBySide.run(
                Load.Protocol.LMTP,
                "lmtpd, unix socket, %d users, %d octets, %d %s"
                        .formatted(sideBySide.users(), size, recipients, recipients == 1 ? "recipient" : "recipients"),
                "deliveries/s",
                Map.of("recipients", recipients, "size", size),
                this::load);
    }

    private Load load(Measuring.Slot slot) {
        return new Load(
                Load.Protocol.LMTP,
                slot.subject().socket(Load.Protocol.LMTP).toString(),
                slot.connections(),
                slot.threads(),
                slot.lead(),
                slot.seconds(),
                Long.MAX_VALUE,
                1,
                sideBySide.users(),
                recipients,
                size,
                slot.run(),
                slot.subject().answers());
    }
}
