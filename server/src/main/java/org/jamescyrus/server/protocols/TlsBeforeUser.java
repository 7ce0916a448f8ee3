package org.jamescyrus.server.protocols;

import java.util.List;
import java.util.Set;
import javax.inject.Inject;

import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.pop3server.core.CoreCmdHandlerLoader;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.pop3.POP3Response;
import org.apache.james.protocols.pop3.POP3Session;
import org.apache.james.protocols.pop3.core.UserCmdHandler;

/** USER that is refused, and not announced by CAPA, before TLS: as pop3d with {@code allowplaintext: no}. */
public final class TlsBeforeUser extends UserCmdHandler {
    private static final Response REFUSED =
            new POP3Response(POP3Response.ERR_RESPONSE, "[AUTH] USER command only available under a layer").immutable();

    /** James calls it. */
    @Inject
    public TlsBeforeUser(MetricFactory metrics) {
        super(metrics);
    }

    @Override
    public Response onCommand(POP3Session session, Request request) {
        return session.isTLSStarted() ? super.onCommand(session, request) : REFUSED;
    }

    @Override
    public Set<String> getImplementedCapabilities(POP3Session session) {
        return session.isTLSStarted() ? super.getImplementedCapabilities(session) : Set.of();
    }

    /** James's own handlers of POP3 with this one in the place of James's. */
    public static final class Handlers extends CoreCmdHandlerLoader {
        @Override
        public List<String> getHandlers() {
            return super.getHandlers().stream()
                    .map(name -> name.equals(UserCmdHandler.class.getName()) ? TlsBeforeUser.class.getName() : name)
                    .toList();
        }
    }
}
