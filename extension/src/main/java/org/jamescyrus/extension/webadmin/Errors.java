package org.jamescyrus.extension.webadmin;

import org.apache.james.webadmin.utils.ErrorResponder;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Response;
import spark.Service;

import org.jamescyrus.mailbox.MalformedAclException;
import org.jamescyrus.mailbox.MalformedNameException;
import org.jamescyrus.mailbox.OneLine;
import org.jamescyrus.mailbox.james.AdministrationException;

/** What went wrong, in the words of HTTP and in the form of James's own routes. The one place that knows. */
final class Errors {
    private static final Logger LOGGER = LoggerFactory.getLogger(Errors.class);

    private Errors() {}

    static void answerIn(Service service) {
        service.exception(AdministrationException.class, (e, request, response) -> answer(response, statusOf(e), e));
        service.exception(RefusedException.class, (e, request, response) -> answer(response, e.status(), e));
        service.exception(
                MalformedNameException.class,
                (e, request, response) -> answer(response, HttpStatus.BAD_REQUEST_400, e));
        service.exception(
                MalformedAclException.class, (e, request, response) -> answer(response, HttpStatus.BAD_REQUEST_400, e));
    }

    private static int statusOf(AdministrationException e) {
        return switch (e.reason()) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND_404;
            case ALREADY_EXISTS, HAS_CHILDREN -> HttpStatus.CONFLICT_409;
            case INVALID -> HttpStatus.BAD_REQUEST_400;
            case NOT_POSSIBLE_HERE -> HttpStatus.NOT_IMPLEMENTED_501;
            case STORE_FAILED -> {
                LOGGER.error("{}", OneLine.of(String.valueOf(e.getMessage())), e);
                yield HttpStatus.INTERNAL_SERVER_ERROR_500;
            }
        };
    }

    private static void answer(Response response, int status, Exception why) {
        response.status(status);
        response.body(ErrorResponder.builder()
                .statusCode(status)
                .type(typeOf(status))
                .message(OneLine.of(String.valueOf(why.getMessage())))
                .asString());
    }

    private static ErrorType typeOf(int status) {
        return switch (status) {
            case HttpStatus.NOT_FOUND_404 -> ErrorType.NOT_FOUND;
            case HttpStatus.CONFLICT_409, HttpStatus.NOT_IMPLEMENTED_501 -> ErrorType.WRONG_STATE;
            case HttpStatus.INTERNAL_SERVER_ERROR_500, HttpStatus.SERVICE_UNAVAILABLE_503 -> ErrorType.SERVER_ERROR;
            default -> ErrorType.INVALID_ARGUMENT;
        };
    }
}
