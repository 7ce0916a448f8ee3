package org.jamescyrus.bench;

import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.jamescyrus.bench.load.Load;

/** {@code smmap}: questions a second. */
@Command(
        name = "smmap",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Questions a second that smmapd answers, one in ten for a name that no user has.")
final class BenchSmmap implements Callable<Integer> {
    private static final int ANY_SIZE = 4096;

    @Option(
            names = "--pipeline",
            paramLabel = "N",
            defaultValue = "1",
            description = "Questions of a connection that wait for their answers (${DEFAULT-VALUE}).")
    private int pipeline = 1;

    @Mixin
    private SideBySide sideBySide = new SideBySide();

    @Override
    public Integer call() throws Exception {
        if (pipeline < 1 || pipeline > 1024) {
            throw new BenchException("--pipeline: '" + pipeline + "' is not 1 to 1024");
        }
        return sideBySide.run(
                Load.Protocol.SMMAP,
                "smmapd, unix socket, %d users, 10 %% unknown%s"
                        .formatted(sideBySide.users(), pipeline == 1 ? "" : ", " + pipeline + " pipelined"),
                "questions/s",
                Map.of("pipeline", pipeline),
                this::load);
    }

    private Load load(Measuring.Slot slot) {
        return new Load(
                Load.Protocol.SMMAP,
                slot.subject().socket(Load.Protocol.SMMAP).toString(),
                slot.connections(),
                slot.threads(),
                slot.lead(),
                slot.seconds(),
                Long.MAX_VALUE,
                pipeline,
                sideBySide.users(),
                1,
                ANY_SIZE,
                slot.run(),
                slot.subject().answers());
    }
}
