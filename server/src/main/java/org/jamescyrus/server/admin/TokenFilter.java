package org.jamescyrus.server.admin;

import java.util.Optional;

import org.apache.james.webadmin.authentication.AuthenticationFilter;
import org.apache.james.webadmin.utils.ErrorResponder;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.eclipse.jetty.http.HttpStatus;
import spark.Request;
import spark.Response;

/** Lets those in who send {@code Authorization: Bearer TOKEN} (RFC 6750). */
final class TokenFilter implements AuthenticationFilter {
    private static final String SCHEME = "Bearer ";

    private final Token token;

    TokenFilter(Token token) {
        this.token = token;
    }

    @Override
    public void handle(Request request, Response response) {
        boolean known = Optional.ofNullable(request.headers("Authorization"))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .filter(token::is)
                .isPresent();
        if (!known) {
            response.header("WWW-Authenticate", "Bearer");
            throw ErrorResponder.builder()
                    .statusCode(HttpStatus.UNAUTHORIZED_401)
                    .type(ErrorType.INVALID_ARGUMENT)
                    .message("the token of this server's admin.json is needed: Authorization: Bearer TOKEN")
                    .haltError();
        }
    }
}
