package org.jamescyrus.extension.webadmin;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.james.webadmin.utils.JsonTransformer;
import org.eclipse.jetty.http.HttpStatus;
import spark.Request;
import spark.Response;
import spark.Service;

import org.jamescyrus.extension.AdministeredSite;
import org.jamescyrus.extension.smmap.SmmapService;
import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.Poster;
import org.jamescyrus.mailbox.RecipientAddress;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.smmap.SocketMapReply;
import org.jamescyrus.smmap.SocketMapRequest;
import org.jamescyrus.smmap.SocketMapSession;

/**
 * {@code /cyrus/explain}: what a service answers, and from what. The answer is that of the running service itself, asked as an
 * MTA would; what stands beside it is looked up for whoever wants to understand it.
 */
final class ExplainRoutes {
    private static final String PATH = CyrusRoutes.BASE + "/explain";

    private final Supplier<AdministeredSite> site;
    private final JsonTransformer json;

    ExplainRoutes(Supplier<AdministeredSite> site, JsonTransformer json) {
        this.site = site;
        this.json = json;
    }

    /**
     * @param rights of whoever smmapd is asked for: a sender who did not authenticate
     * @param micros that the service took for its answer
     */
    record Explanation(
            String service,
            String key,
            Optional<Address> address,
            Optional<String> mailbox,
            boolean exists,
            List<AclRoutes.Entry> acl,
            String rights,
            Optional<QuotaRoutes.Root> quotaRoot,
            String verdict,
            long micros) {}

    /**
     * An address as the service reads it.
     *
     * @param shared whether it names a mailbox by its full path, which posting needs a right for
     */
    record Address(Optional<String> user, Optional<String> domain, Optional<String> folder, boolean shared) {}

    void define(Service service) {
        service.get(PATH, this::explain, json);
    }

    private Explanation explain(Request request, Response response) throws Exception {
        AdministeredSite asked = site.get();
        SmmapService service = service(asked, Parameters.query(request, "service"));
        String key = Parameters.requiredQuery(request, "key");
        String map = Parameters.query(request, "map").orElse("cyrus");
        long begin = System.nanoTime();
        SocketMapReply reply = service.answer(
                        question(map, key), new SocketMapSession("webadmin", request.ip(), Runnable::run))
                .toCompletableFuture()
                .join();
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
        return explained(asked, service, key, reply, micros);
    }

    private static SmmapService service(AdministeredSite asked, Optional<String> name) {
        return asked.smmapds().stream()
                .filter(service -> name.isEmpty() || name.get().equals(service.name()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        HttpStatus.NOT_FOUND_404,
                        "service: '" + name.orElse("") + "' is no smmapd of cyrus.conf; there are ["
                                + asked.smmapds().stream()
                                        .map(SmmapService::name)
                                        .collect(Collectors.joining(", "))
                                + "]"));
    }

    private static SocketMapRequest question(String map, String key) {
        try {
            return SocketMapRequest.of(map, key);
        } catch (IllegalArgumentException e) {
            throw RefusedException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static Explanation explained(
            AdministeredSite asked, SmmapService service, String key, SocketMapReply reply, long micros)
            throws Exception {
        Optional<RecipientAddress> recipient =
                RecipientAddress.parse(key.getBytes(StandardCharsets.UTF_8), service.addresses());
        Optional<MailboxName> name = recipient.map(RecipientAddress::mailbox);
        Optional<Mailbox> found = name.isPresent() ? asked.administration().find(name.get()) : Optional.empty();
        AccessControlList acl = found.map(Mailbox::acl).orElse(AccessControlList.EMPTY);
        return new Explanation(
                service.name(),
                key,
                recipient.map(address -> address(address, service)),
                name.flatMap(named -> MailboxRoutes.spelled(named, asked.mailboxes())),
                found.isPresent(),
                AclRoutes.entries(acl),
                acl.rightsOf(Poster.ANONYMOUS).toString(),
                found.isPresent() ? QuotaRoutes.rootOf(found.get().name(), asked) : Optional.empty(),
                reply.status() + " " + reply.text().toText(StandardCharsets.UTF_8),
                micros);
    }

    private static Address address(RecipientAddress recipient, SmmapService service) {
        MailboxName name = recipient.mailbox();
        String separator = String.valueOf(service.addresses().separator().character());
        return new Address(
                name.owner().map(UserId::name),
                name.owner().map(UserId::domain).orElse(name.domain()),
                Optional.of(name.levels())
                        .filter(levels -> !levels.isEmpty())
                        .map(levels -> String.join(separator, levels)),
                recipient instanceof RecipientAddress.OfSharedMailbox);
    }
}
