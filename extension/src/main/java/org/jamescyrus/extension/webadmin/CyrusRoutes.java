package org.jamescyrus.extension.webadmin;

import java.util.function.Supplier;
import javax.inject.Inject;

import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.eclipse.jetty.http.HttpStatus;
import spark.Service;

import org.jamescyrus.extension.CyrusServices;
import org.jamescyrus.mailbox.james.RunningSite;

/**
 * All of {@code /cyrus}. In a stock James, {@code webadmin.properties} names it:
 *
 * <pre>
 * extensions.routes=org.jamescyrus.extension.webadmin.CyrusRoutes
 * </pre>
 */
public final class CyrusRoutes implements Routes {
    static final String BASE = "/cyrus";

    private final CyrusServices services;
    private final JsonTransformer json;

    /** Routes to what {@code services} run; until they do, every one answers 503. */
    @Inject
    public CyrusRoutes(CyrusServices services, JsonTransformer json) {
        this.services = services;
        this.json = json;
    }

    @Override
    public String getBasePath() {
        return BASE;
    }

    @Override
    public void define(Service service) {
        Supplier<RunningSite> site = this::site;
        new UserRoutes(site, json).define(service);
        new MailboxRoutes(site, json).define(service);
        new AclRoutes(site, json).define(service);
        new QuotaRoutes(site, json).define(service);
        new ExplainRoutes(site, services::smmapds, json).define(service);
        Errors.answerIn(service);
    }

    private RunningSite site() {
        return services.site()
                .orElseThrow(() -> new RefusedException(
                        HttpStatus.SERVICE_UNAVAILABLE_503, "Cyrus's services do not run (yet); ask again"));
    }
}
