package org.jamescyrus.server.admin;

import javax.inject.Inject;

import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.authentication.AuthenticationFilter;
import spark.Service;

/**
 * Nothing without authentication: James leaves it out for the routes it calls public, such as health and metrics, and for paths
 * there are not.
 */
final class EveryRoute implements Routes {
    private final AuthenticationFilter authentication;

    @Inject
    EveryRoute(AuthenticationFilter authentication) {
        this.authentication = authentication;
    }

    @Override
    public String getBasePath() {
        return "/";
    }

    @Override
    public void define(Service service) {
        service.before(authentication);
    }
}
