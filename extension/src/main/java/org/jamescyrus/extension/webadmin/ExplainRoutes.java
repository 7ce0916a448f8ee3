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

import org.jamescyrus.extension.smmap.SmmapService;
import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.MailboxSpelling;
import org.jamescyrus.mailbox.Poster;
import org.jamescyrus.mailbox.RecipientAddress;
import org.jamescyrus.mailbox.RecipientPolicy;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.RunningSite;
import org.jamescyrus.smmap.SocketMapRequest;

/**
 * {@code /cyrus/explain}: what a service answers, and from what: the reasons are those of the policy that decided, not looked up again.
 */
final class ExplainRoutes {
    private static final String PATH = CyrusRoutes.BASE + "/explain";

    private final Supplier<RunningSite> site;
    private final Supplier<List<SmmapService>> smmapds;
    private final JsonTransformer json;

    /**
     * @param smmapds those that run, in the order of cyrus.conf
     */
    ExplainRoutes(Supplier<RunningSite> site, Supplier<List<SmmapService>> smmapds, JsonTransformer json) {
        this.site = site;
        this.smmapds = smmapds;
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
        RunningSite asked = site.get();
        SmmapService service = service(Parameters.query(request, "service"));
        String key = Parameters.requiredQuery(request, "key");
        SocketMapRequest question = question(Parameters.query(request, "map").orElse("cyrus"), key);
        long begin = System.nanoTime();
        SmmapService.Explained explained =
                service.explain(question).toCompletableFuture().join();
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
        return explanation(asked, service, key, explained, micros);
    }

    private SmmapService service(Optional<String> name) {
        List<SmmapService> running = smmapds.get();
        return running.stream()
                .filter(service -> name.isEmpty() || name.get().equals(service.name()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        HttpStatus.NOT_FOUND_404,
                        "service: '" + name.orElse("") + "' is no smmapd of cyrus.conf; there are ["
                                + running.stream().map(SmmapService::name).collect(Collectors.joining(", "))
                                + "]"));
    }

    private static SocketMapRequest question(String map, String key) {
        try {
            return SocketMapRequest.of(map, key);
        } catch (IllegalArgumentException e) {
            throw RefusedException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static Explanation explanation(
            RunningSite asked, SmmapService service, String key, SmmapService.Explained explained, long micros) {
        MailboxSpelling spelling = asked.mailboxSpelling();
        Optional<MailboxName> name = explained.recipient().map(RecipientAddress::mailbox);
        Optional<Mailbox> found = explained.looked().flatMap(RecipientPolicy.Look::found);
        AccessControlList acl = found.map(Mailbox::acl).orElse(AccessControlList.EMPTY);
        return new Explanation(
                service.name(),
                key,
                explained.recipient().map(address -> address(address, service)),
                found.map(Mailbox::name).or(() -> name).flatMap(named -> MailboxRoutes.spelled(named, spelling)),
                found.isPresent(),
                AclRoutes.entries(acl),
                acl.rightsOf(Poster.ANONYMOUS).toString(),
                found.flatMap(mailbox -> root(mailbox, asked)),
                explained.reply().status() + " " + explained.reply().text().toText(StandardCharsets.UTF_8),
                micros);
    }

    /** The root that counted when it was decided, and what it said then. */
    private static Optional<QuotaRoutes.Root> root(Mailbox mailbox, RunningSite asked) {
        return asked.administration()
                .placeOfQuotaRoot(mailbox.name())
                .flatMap(place -> MailboxRoutes.spelled(place, asked.mailboxSpelling()))
                .map(place -> QuotaRoutes.Root.of(place, mailbox.quota()));
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
