package org.jamescyrus.extension.webadmin;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.james.webadmin.utils.JsonTransformer;
import org.apache.james.webadmin.utils.Responses;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import spark.Request;
import spark.Response;
import spark.Service;

import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.MailboxPattern;
import org.jamescyrus.mailbox.MailboxSpelling;
import org.jamescyrus.mailbox.MalformedNameException;
import org.jamescyrus.mailbox.james.NameBeginning;
import org.jamescyrus.mailbox.james.RunningSite;

/** {@code /cyrus/mailboxes}. */
final class MailboxRoutes {
    private static final String PATH = CyrusRoutes.BASE + "/mailboxes";

    private final Supplier<RunningSite> site;
    private final JsonTransformer json;

    MailboxRoutes(Supplier<RunningSite> site, JsonTransformer json) {
        this.site = site;
        this.json = json;
    }

    /** A mailbox to be made. */
    record NewMailbox(@Nullable String name) {}

    /** A mailbox there is. */
    record Mailbox(String name) {}

    void define(Service service) {
        service.get(PATH, this::list);
        service.post(PATH, this::create, json);
        service.delete(PATH, this::delete);
    }

    private String list(Request request, Response response) throws Exception {
        RunningSite asked = site.get();
        MailboxPattern wanted = new MailboxPattern(
                Parameters.query(request, "pattern").orElse("*"), asked.names().separator());
        MailboxSpelling spelling = asked.mailboxSpelling();
        Iterator<String> names = asked.administration()
                .mailboxes(NameBeginning.of(
                        wanted.beginning(), asked.names().separator().character()))
                .flatMap(name -> spelled(name, spelling).stream())
                .filter(wanted.compiled())
                .iterator();
        JsonArray mailboxes = new JsonArray(json, response);
        while (names.hasNext()) {
            mailboxes.add(new Mailbox(names.next()));
        }
        return mailboxes.end();
    }

    /** Empty for what the site has no name for, such as a mailbox of a domain where all are one. */
    static Optional<String> spelled(MailboxName name, MailboxSpelling spelling) {
        try {
            return Optional.of(spelling.write(name));
        } catch (MalformedNameException e) {
            return Optional.empty();
        }
    }

    private Mailbox create(Request request, Response response) throws Exception {
        NewMailbox body = RequestBody.read(request, NewMailbox.class);
        RunningSite asked = site.get();
        MailboxName name = asked.mailboxSpelling().read(Parameters.required("name", body.name()));
        asked.administration().createMailbox(name);
        response.status(HttpStatus.CREATED_201);
        return new Mailbox(asked.mailboxSpelling().write(name));
    }

    private String delete(Request request, Response response) throws Exception {
        RunningSite asked = site.get();
        asked.administration().deleteMailbox(asked.mailboxSpelling().read(Parameters.requiredQuery(request, "name")));
        return Responses.returnNoContent(response);
    }
}
