package org.jamescyrus.server.admin;

import org.apache.james.webadmin.mdc.LoggingRequestFilter;
import org.apache.james.webadmin.mdc.RequestId;
import org.apache.james.webadmin.mdc.RequestLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Request;

import org.jamescyrus.mailbox.OneLine;

/**
 * One line a request, in place of James's own, which reads the body into memory before anything is known of who sent it, and
 * logs it with the passwords in it.
 */
final class RequestsWithoutBodies implements RequestLogger {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggingRequestFilter.class);

    @Override
    public boolean applies(Request request) {
        return true;
    }

    @Override
    public void log(Request request, RequestId requestId) {
        LOGGER.info(
                "request={} peer={} {} {}",
                requestId.asString(),
                request.ip(),
                OneLine.of(request.requestMethod()),
                OneLine.of(request.pathInfo()));
    }
}
