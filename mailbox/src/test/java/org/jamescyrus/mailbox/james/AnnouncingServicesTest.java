package org.jamescyrus.mailbox.james;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.model.User;
import org.apache.james.user.lib.model.Algorithm;
import org.apache.james.user.lib.model.DefaultUser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/** Every method of the services that are wrapped: it reaches the service, and tells if and only if it changes something. */
class AnnouncingServicesTest {
    private static final Username ALICE = Username.of("alice");
    private static final QuotaRoot ROOT = QuotaRoot.quotaRoot("root", Optional.empty());

    /** What was called and told, in order. */
    private final List<String> journal = new ArrayList<>();

    private final UnannouncedChanges changes = new UnannouncedChanges();

    AnnouncingServicesTest() {
        changes.register(new UnannouncedChanges.Listener() {
            @Override
            public void user(Username user) {
                journal.add("user " + user.asString());
            }

            @Override
            public void quota(QuotaRoot root) {
                journal.add("quota " + root.getValue());
            }

            @Override
            public void allQuotas() {
                journal.add("all quotas");
            }

            @Override
            public void quotaRoot(MailboxPath path) {
                journal.add("quota root " + path);
            }

            @Override
            public void rewrites() {
                journal.add("rewrites");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> users() {
        return everyMethod(UsersRepository.class, AnnouncingUsersRepository::new, method -> switch (method.getName()) {
            case "addUser", "removeUser", "updateUser" -> Optional.of("user alice");
            default -> Optional.empty();
        });
    }

    @TestFactory
    Stream<DynamicTest> limits() {
        return everyMethod(MaxQuotaManager.class, AnnouncingMaxQuotaManager::new, method -> {
            boolean change =
                    method.getName().startsWith("set") || method.getName().startsWith("remove");
            boolean ofOne = Arrays.asList(method.getParameterTypes()).contains(QuotaRoot.class);
            return change ? Optional.of(ofOne ? "quota root" : "all quotas") : Optional.empty();
        });
    }

    @TestFactory
    Stream<DynamicTest> rewrites() {
        return everyMethod(RecipientRewriteTable.class, AnnouncingRecipientRewriteTable::new, method -> {
            boolean change =
                    method.getName().startsWith("add") || method.getName().startsWith("remove");
            return change ? Optional.of("rewrites") : Optional.empty();
        });
    }

    private interface Expected {
        Optional<String> told(Method method);
    }

    private <T> Stream<DynamicTest> everyMethod(
            Class<T> service, BiFunction<T, UnannouncedChanges, T> wrapping, Expected expected) {
        return Arrays.stream(service.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(method -> DynamicTest.dynamicTest(method.toGenericString(), () -> {
                    T wrapped = wrapping.apply(recording(service), changes);
                    journal.clear();
                    call(wrapped, method);
                    List<String> due = new ArrayList<>(List.of("called " + method.toGenericString()));
                    expected.told(method).ifPresent(due::add);
                    assertThat(journal).isEqualTo(due);
                }));
    }

    /** A service that records its calls. */
    private <T> T recording(Class<T> service) {
        return service.cast(Proxy.newProxyInstance(
                service.getClassLoader(), new Class<?>[] {service}, (proxy, method, arguments) -> {
                    Runnable record = () -> journal.add("called " + method.toGenericString());
                    if (method.getReturnType() == Publisher.class) {
                        return Mono.fromRunnable(record);
                    }
                    record.run();
                    return nothing(method.getReturnType());
                }));
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 0 : null;
    }

    private static void call(Object wrapped, Method method) throws Exception {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(AnnouncingServicesTest::argument)
                .toArray();
        if (method.invoke(wrapped, arguments) instanceof Publisher<?> publisher) {
            Mono.from(publisher).block();
        }
    }

    private static Object argument(Class<?> type) {
        Map<Class<?>, Object> arguments = Map.ofEntries(
                Map.entry(Username.class, ALICE),
                Map.entry(User.class, new DefaultUser(ALICE, Algorithm.of("SHA-512"), Algorithm.of("SHA-512"))),
                Map.entry(String.class, "text"),
                Map.entry(MailAddress.class, address()),
                Map.entry(QuotaRoot.class, ROOT),
                Map.entry(QuotaSizeLimit.class, QuotaSizeLimit.size(1)),
                Map.entry(QuotaCountLimit.class, QuotaCountLimit.count(1)),
                Map.entry(Domain.class, Domain.LOCALHOST),
                Map.entry(Map.class, Map.of()),
                Map.entry(MappingSource.class, MappingSource.fromDomain(Domain.LOCALHOST)),
                Map.entry(Mapping.class, Mapping.alias("alice@localhost")),
                Map.entry(Mapping.Type.class, Mapping.Type.Alias),
                Map.entry(EnumSet.class, EnumSet.of(Mapping.Type.Alias)));
        return Optional.ofNullable(arguments.get(type)).orElseThrow(() -> new AssertionError("no example of " + type));
    }

    private static MailAddress address() {
        try {
            return new MailAddress("alice@localhost");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aChangeThatFailedIsToldToo() {
        MaxQuotaManager broken = (MaxQuotaManager) Proxy.newProxyInstance(
                MaxQuotaManager.class.getClassLoader(),
                new Class<?>[] {MaxQuotaManager.class},
                (proxy, method, with) -> {
                    if (method.getReturnType() == Publisher.class) {
                        return Mono.error(new IllegalStateException("half done"));
                    }
                    throw new IllegalStateException("half done");
                });
        AnnouncingMaxQuotaManager limits = new AnnouncingMaxQuotaManager(broken, changes);
        assertThat(catching(() -> limits.removeMaxStorage(ROOT))).isInstanceOf(IllegalStateException.class);
        assertThat(catching(
                        () -> Mono.from(limits.removeMaxStorageReactive(ROOT)).block()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(journal).containsExactly("quota root", "quota root");
    }

    @Test
    void whoHasUnregisteredIsNotTold() {
        List<String> told = new ArrayList<>();
        Runnable end = changes.register(new JamesChanges(
                new MailboxPaths(new UserMapping.WithoutDomains(), InMemoryJames.SHARED_OWNER),
                change -> told.add("change"),
                () -> told.add("rewrites")));
        changes.rewrites();
        changes.user(ALICE);
        end.run();
        changes.rewrites();
        assertThat(told).containsExactly("rewrites", "change");
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static @Nullable Exception catching(Attempt attempt) {
        try {
            attempt.run();
            return null;
        } catch (Exception e) {
            return e;
        }
    }
}
