package org.jamescyrus.extension;

import java.util.Optional;
import java.util.stream.Collectors;
import javax.inject.Inject;

import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Whether an MTA is answered: every service listens and its socket file is in place, and the store answers. A stock James
 * asks it when {@code healthcheck.properties} says
 *
 * <pre>
 * additional.healthchecks=org.jamescyrus.extension.CyrusHealthCheck
 * </pre>
 */
public final class CyrusHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("Cyrus services");

    private final CyrusServices services;

    @Inject
    CyrusHealthCheck(CyrusServices services) {
        this.services = services;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        Optional<StoreProbe> store = services.store();
        if (store.isEmpty()) {
            return Mono.just(Result.unhealthy(NAME, "the services are not started"));
        }
        String trouble = services.listening().stream()
                .flatMap(listening -> listening.trouble().stream())
                .collect(Collectors.joining("; "));
        return trouble.isEmpty()
                ? Mono.fromFuture(store.get().trouble()).map(CyrusHealthCheck::result)
                : Mono.just(Result.unhealthy(NAME, trouble));
    }

    private static Result result(Optional<String> trouble) {
        return trouble.map(cause -> Result.unhealthy(NAME, cause)).orElse(Result.healthy(NAME));
    }
}
