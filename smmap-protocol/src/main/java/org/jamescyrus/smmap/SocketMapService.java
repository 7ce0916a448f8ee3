package org.jamescyrus.smmap;

import java.util.concurrent.CompletionStage;

/** What answers the questions. */
@FunctionalInterface
public interface SocketMapService {
    /**
     * Answers {@code request}. Called on an event loop, so it must not block; the stage may complete
     * on any thread and in any order. A stage that fails, or a call that throws, is answered {@code
     * TEMP}: the client asks again later, and no mail is refused for our fault.
     */
    CompletionStage<SocketMapReply> answer(SocketMapRequest request, SocketMapSession session);
}
