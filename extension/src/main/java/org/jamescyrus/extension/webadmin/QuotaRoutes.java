package org.jamescyrus.extension.webadmin;

import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

import org.apache.james.webadmin.utils.JsonTransformer;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import spark.Request;
import spark.Response;
import spark.Service;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.QuotaUsage;
import org.jamescyrus.mailbox.james.AdministrationException;
import org.jamescyrus.mailbox.james.AdministrationException.Reason;
import org.jamescyrus.mailbox.james.MailboxAdministration;
import org.jamescyrus.mailbox.james.RunningSite;

/** {@code /cyrus/quota}: what quota roots count and allow. */
final class QuotaRoutes {
    private static final String PATH = CyrusRoutes.BASE + "/quota";

    private final Supplier<RunningSite> site;
    private final JsonTransformer json;

    QuotaRoutes(Supplier<RunningSite> site, JsonTransformer json) {
        this.site = site;
        this.json = json;
    }

    /**
     * Limits to be set; what is not given is not limited.
     *
     * @param storage in KiB
     */
    record Change(
            @Nullable String root,
            @Nullable Long storage,
            @Nullable Long messages) {}

    /** A quota root and what it counts. */
    record Root(String root, Storage storage, Messages messages) {
        static Root of(String name, QuotaUsage usage) {
            QuotaUsage.Resource storage = usage.storage();
            return new Root(
                    name,
                    new Storage(inKib(storage.used()), storage.used(), kib(storage.limit())),
                    new Messages(usage.messages().used(), usage.messages().limit()));
        }

        private static OptionalLong kib(OptionalLong octets) {
            return octets.isPresent() ? OptionalLong.of(inKib(octets.getAsLong())) : octets;
        }

        private static long inKib(long octets) {
            return octets / QuotaUsage.OCTETS_PER_KIB;
        }
    }

    /**
     * @param used in full KiB, as Cyrus gives it
     * @param limit in KiB
     */
    record Storage(long used, long usedOctets, OptionalLong limit) {}

    /** In messages. */
    record Messages(long used, OptionalLong limit) {}

    void define(Service service) {
        service.get(PATH, this::get);
        service.put(PATH, this::put, json);
    }

    private String get(Request request, Response response) throws Exception {
        RunningSite asked = site.get();
        Optional<String> root = Parameters.query(request, "root");
        JsonArray roots = new JsonArray(json, response);
        if (root.isPresent()) {
            roots.add(of(asked.mailboxSpelling().read(root.get()), asked));
        } else {
            Iterator<MailboxName> all = asked.administration().quotaRoots().iterator();
            while (all.hasNext()) {
                Optional<Root> listed = listed(all.next(), asked);
                if (listed.isPresent()) {
                    roots.add(listed.get());
                }
            }
        }
        return roots.end();
    }

    private Root put(Request request, Response response) throws Exception {
        Change body = RequestBody.read(request, Change.class);
        RunningSite asked = site.get();
        MailboxName root = asked.mailboxSpelling().read(Parameters.required("root", body.root()));
        asked.administration()
                .setQuota(
                        root,
                        Parameters.kib("storage", body.storage()),
                        Parameters.messages("messages", body.messages()));
        return of(root, asked);
    }

    private static Root of(MailboxName mailbox, RunningSite asked) throws Exception {
        return rootOf(mailbox, asked)
                .orElseThrow(() -> new RefusedException(
                        HttpStatus.NOT_FOUND_404, "mailbox " + mailbox + ": no quota root at it or above it"));
    }

    /** The root that counts a mailbox, with its own name. */
    static Optional<Root> rootOf(MailboxName mailbox, RunningSite asked) throws Exception {
        Optional<MailboxAdministration.Root> root = asked.administration().quotaRoot(mailbox);
        return root.isPresent()
                ? Optional.of(Root.of(
                        asked.mailboxSpelling().write(root.get().name()),
                        root.get().usage()))
                : Optional.empty();
    }

    /**
     * Empty for a user without a limit, as Cyrus has no root there, for what was deleted meanwhile, and for what the site has no name for.
     */
    private static Optional<Root> listed(MailboxName name, RunningSite asked) throws Exception {
        if (MailboxRoutes.spelled(name, asked.mailboxSpelling()).isEmpty()) {
            return Optional.empty();
        }
        try {
            return rootOf(name, asked)
                    .filter(root -> !name.isInbox()
                            || root.storage().limit().isPresent()
                            || root.messages().limit().isPresent());
        } catch (AdministrationException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
