package org.jamescyrus.acceptance.interop;

import java.lang.management.ManagementFactory;
import java.lang.reflect.AnnotatedElement;
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
        if (Programs.find(peer.value()).isEmpty()) {
            return Optional.of(peer.value() + " is missing: install Debian's package " + peer.debianPackage());
        }
        if (peer.startedBy() == RequiresPeer.StartedBy.ROOT && !"root".equals(System.getProperty("user.name"))) {
            return Optional.of(peer.value() + " can be started by root only: run these tests as root");
        }
        return Optional.empty();
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
