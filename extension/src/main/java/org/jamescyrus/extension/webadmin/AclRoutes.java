package org.jamescyrus.extension.webadmin;

import java.util.List;
import java.util.function.Supplier;

import org.apache.james.webadmin.utils.JsonTransformer;
import org.jspecify.annotations.Nullable;
import spark.Request;
import spark.Response;
import spark.Service;

import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.AccessControlList.Subject;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.james.RunningSite;

/** {@code /cyrus/acl}: who may do what with a mailbox. */
final class AclRoutes {
    private static final String PATH = CyrusRoutes.BASE + "/acl";

    private final Supplier<RunningSite> site;
    private final JsonTransformer json;

    AclRoutes(Supplier<RunningSite> site, JsonTransformer json) {
        this.site = site;
        this.json = json;
    }

    /** Rights for an identifier; none take its entry away. */
    record Change(
            @Nullable String mailbox,
            @Nullable String identifier,
            @Nullable String rights) {}

    /**
     * What became of a change.
     *
     * @param rights now in force
     * @param notKept of those asked for, those that James cannot keep
     */
    record Changed(String identifier, String rights, String notKept) {}

    /** One entry of a list. */
    record Entry(String identifier, String rights) {}

    static List<Entry> entries(AccessControlList list) {
        return list.entries().stream()
                .map(entry ->
                        new Entry(entry.subject().toString(), entry.rights().toString()))
                .toList();
    }

    void define(Service service) {
        service.get(PATH, this::get, json);
        service.put(PATH, this::put, json);
    }

    private List<Entry> get(Request request, Response response) throws Exception {
        RunningSite asked = site.get();
        MailboxName name = asked.mailboxSpelling().read(Parameters.requiredQuery(request, "mailbox"));
        return entries(asked.administration().rights(name));
    }

    private Changed put(Request request, Response response) throws Exception {
        Change body = RequestBody.read(request, Change.class);
        RunningSite asked = site.get();
        MailboxName name = asked.mailboxSpelling().read(Parameters.required("mailbox", body.mailbox()));
        Subject subject = Subject.parse(Parameters.required("identifier", body.identifier()));
        Rights rights = Rights.parse(Parameters.present("rights", body.rights()));
        Rights notKept = asked.administration().setRights(name, subject, rights);
        Rights inForce = asked.administration().rights(name).entryOf(subject).orElse(Rights.NONE);
        return new Changed(subject.toString(), inForce.toString(), notKept.toString());
    }
}
