package org.jamescyrus.extension.webadmin;

import java.util.Iterator;
import java.util.function.Supplier;

import org.apache.james.webadmin.utils.JsonTransformer;
import org.apache.james.webadmin.utils.Responses;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import spark.Request;
import spark.Response;
import spark.Service;

import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.UserSpelling;
import org.jamescyrus.mailbox.james.RunningSite;

/** {@code /cyrus/users}: accounts, with their INBOX and limit. */
final class UserRoutes {
    private static final String PATH = CyrusRoutes.BASE + "/users";

    private final Supplier<RunningSite> site;
    private final JsonTransformer json;

    UserRoutes(Supplier<RunningSite> site, JsonTransformer json) {
        this.site = site;
        this.json = json;
    }

    /**
     * A user to be made.
     *
     * @param storage in KiB
     */
    record NewUser(
            @Nullable String name,
            @Nullable String password,
            @Nullable Long storage) {}

    /** A user there is. */
    record User(String name) {}

    void define(Service service) {
        service.get(PATH, this::list);
        service.post(PATH, this::create, json);
        service.delete(PATH, this::delete);
    }

    private String list(Request request, Response response) throws Exception {
        RunningSite asked = site.get();
        UserSpelling spelling = asked.userSpelling();
        JsonArray users = new JsonArray(json, response);
        Iterator<UserId> all = asked.administration().eachUser().iterator();
        while (all.hasNext()) {
            UserId user = all.next();
            if (spelling.names(user)) {
                users.add(new User(user.toString()));
            }
        }
        return users.end();
    }

    private User create(Request request, Response response) throws Exception {
        NewUser body = RequestBody.read(request, NewUser.class);
        RunningSite asked = site.get();
        UserId user = asked.userSpelling().read(Parameters.required("name", body.name()));
        asked.administration()
                .createUser(
                        user,
                        Parameters.required("password", body.password()),
                        Parameters.kib("storage", body.storage()));
        response.status(HttpStatus.CREATED_201);
        return new User(user.toString());
    }

    private String delete(Request request, Response response) throws Exception {
        RunningSite asked = site.get();
        asked.administration().deleteUser(asked.userSpelling().read(Parameters.requiredQuery(request, "name")));
        return Responses.returnNoContent(response);
    }
}
