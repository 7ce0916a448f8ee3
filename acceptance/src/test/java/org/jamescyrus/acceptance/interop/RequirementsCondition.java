package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import com.sun.management.UnixOperatingSystemMXBean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Judges {@link RequiresPeer} and {@link RequiresOpenFiles}. */
final class RequirementsCondition implements ExecutionCondition {
    private static final boolean REQUIRED = "required".equals(System.getProperty("interop"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = context.getElement().flatMap(RequirementsCondition::missing);
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("everything needed is here");
        }
        if (REQUIRED) {
            throw new IllegalStateException(missing.get());
        }
        return ConditionEvaluationResult.disabled(missing.get());
    }

    private static Optional<String> missing(AnnotatedElement test) {
        return Stream.concat(
                        Stream.of(test.getAnnotationsByType(RequiresPeer.class)).map(RequirementsCondition::missing),
                        Stream.of(test.getAnnotationsByType(RequiresOpenFiles.class))
                                .map(RequirementsCondition::missing))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> missing(RequiresPeer peer) {
        if (find(peer).isEmpty()) {
            return Optional.of(peer.value() + " is missing: " + remedy(peer));
        }
        if (peer.startedBy() == RequiresPeer.StartedBy.ROOT && !"root".equals(System.getProperty("user.name"))) {
            return Optional.of(peer.value() + " can be started by root only: run these tests as root");
        }
        return peer.version().isEmpty() ? Optional.empty() : otherVersion(peer);
    }

    private static Optional<Path> find(RequiresPeer peer) {
        return switch (peer.place()) {
            case INSTALLED -> Programs.find(peer.value());
            case UNPACKED -> UnpackedProgram.find(peer.value());
        };
    }

    private static String remedy(RequiresPeer peer) {
        return switch (peer.place()) {
            case INSTALLED -> "install Debian's package " + peer.debianPackage();
            case UNPACKED -> "acceptance/peers unpacks Debian's package " + peer.debianPackage();
        };
    }

    private static Optional<String> otherVersion(RequiresPeer peer) {
        try {
            RunningProcess query = RunningProcess.run(
                    Duration.ofSeconds(20), "dpkg-query", "--show", "--showformat=${Version}", peer.debianPackage());
            String version = String.join("", query.out());
            return version.startsWith(peer.version())
                    ? Optional.empty()
                    : Optional.of("%s is version '%s' here and this test compares with %s"
                            .formatted(peer.debianPackage(), version, peer.version()));
        } catch (IOException e) {
            return Optional.of("the version of " + peer.debianPackage() + " cannot be asked for: " + e);
        }
    }

    private static Optional<String> missing(RequiresOpenFiles files) {
        long limit = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : 0;
        return limit >= files.value()
                ? Optional.empty()
                : Optional.of("a process may open " + limit + " files and this test needs " + files.value()
                        + ": raise the hard limit (ulimit -Hn)");
    }
}
