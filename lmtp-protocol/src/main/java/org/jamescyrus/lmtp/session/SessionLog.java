package org.jamescyrus.lmtp.session;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.lmtp.Recipient;

/** One line for each recipient's decision and one for each message; whoever counts these counts here. */
final class SessionLog {
    private static final Logger LOGGER = LoggerFactory.getLogger(SessionLog.class);
    private static final int STATUS = "250 2.1.5".length();

    private final String service;
    private final String peer;

    SessionLog(String service, String peer) {
        this.service = service;
        this.peer = peer;
    }

    /**
     * RCPT was answered.
     *
     * @param reply to it
     * @param begun {@link System#nanoTime} when it came
     */
    void recipient(String session, Recipient recipient, String reply, long begun) {
        LOGGER.info(
                "service={} session={} peer={} recipient=\"{}\" verdict={} micros={}",
                service,
                session,
                peer,
                recipient.address().replace("\"", "\\x22"),
                status(reply),
                microsSince(begun));
    }

    /**
     * A message was answered.
     *
     * @param trace what TRACE named; empty without
     * @param replies one for each recipient
     */
    void message(String session, String trace, long octets, List<String> replies, long begun) {
        Map<String, Integer> verdicts = new TreeMap<>();
        replies.forEach(reply -> verdicts.merge(status(reply), 1, Integer::sum));
        LOGGER.info(
                "service={} session={} peer={}{} recipients={} octets={} verdicts={} micros={}",
                service,
                session,
                peer,
                trace.isEmpty() ? "" : " trace=" + trace,
                replies.size(),
                octets,
                verdicts,
                microsSince(begun));
    }

    /** Code and enhanced code of a reply's last line. */
    private static String status(String reply) {
        int last = reply.lastIndexOf('\n', reply.length() - 2) + 1;
        return reply.substring(last, Math.min(reply.length(), last + STATUS));
    }

    private static long microsSince(long begun) {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun);
    }
}
