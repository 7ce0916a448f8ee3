package org.jamescyrus.delivery;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

import org.jamescyrus.lmtp.Transaction;
import org.jamescyrus.message.Header;
import org.jamescyrus.message.HeaderField;

/**
 * What delivery adds to a header: on top where the message came from and how, below a Message-ID and a Date if it has none
 * (recorded: {@code lmtp-headers}, {@code lmtp-content}).
 */
public final class TraceFields {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT);
    private static final String FOLD = "\r\n\t ";

    private final String serverName;
    private final String product;
    private final Clock clock;
    private final AtomicLong generated;

    /**
     * @param serverName the name this server goes by
     * @param product what stands in brackets after the name, such as {@code Cyrus 3.8}; empty if {@code serverinfo} says so
     * @param clock of this zone
     * @param generated the number of the next Message-ID: one for all services of a process, whose number it goes with
     */
    public TraceFields(String serverName, String product, Clock clock, AtomicLong generated) {
        this.serverName = serverName;
        this.product = product;
        this.clock = clock;
        this.generated = generated;
    }

    /** The header of {@code incoming} as it is stored when it came in {@code transaction}. */
    public Header complete(Header incoming, Transaction transaction) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        Header below = incoming.without("Return-Path");
        if (below.first("Message-ID").isEmpty()) {
            below = below.with(HeaderField.of("Message-ID", messageId(now)));
        }
        if (below.first("Date").isEmpty()) {
            below = below.with(HeaderField.of("Date", DATE.format(now)));
        }
        return below.below(onTop(transaction, now));
    }

    /** How many octets stand on top of every message of {@code transaction}. */
    public long octetsOnTop(Transaction transaction) {
        return new Header(onTop(transaction, ZonedDateTime.now(clock))).octets().length;
    }

    private List<HeaderField> onTop(Transaction transaction, ZonedDateTime now) {
        return List.of(
                HeaderField.of("Return-Path", "<" + returnPath(transaction.sender()) + ">"),
                HeaderField.of("Received", received(transaction, now)),
                HeaderField.of("X-Cyrus-Session-Id", transaction.sessionId()),
                HeaderField.of("X-Sieve", "CMU Sieve 3.0"));
    }

    private String messageId(ZonedDateTime now) {
        return "<cmu-lmtpd-" + ProcessHandle.current().pid() + "-" + now.toEpochSecond() + "-"
                + generated.getAndIncrement() + "@" + serverName + ">";
    }

    private String returnPath(String sender) {
        return sender.isEmpty() || sender.indexOf('@') >= 0 ? sender : sender + "@" + serverName;
    }

    private String received(Transaction transaction, ZonedDateTime now) {
        Transaction.Client client = transaction.client();
        StringBuilder text = new StringBuilder("from ")
                .append(client.lhlo())
                .append(" (")
                .append(peer(client.peer()))
                .append(')');
        transaction.poster().ifPresent(poster -> text.append(FOLD)
                .append("(authenticated user=")
                .append(poster)
                .append(" bits=0)"));
        text.append(FOLD).append("by ").append(serverName);
        if (!product.isEmpty()) {
            text.append(" (").append(product).append(')');
        }
        text.append(" with ").append(client.tls().isPresent() ? "LMTPSA" : "LMTPA");
        client.tls().ifPresent(tls -> text.append(FOLD).append(encryption(tls)));
        return text.append(';').append(FOLD).append(DATE.format(now)).toString();
    }

    private static String peer(Transaction.Peer peer) {
        return peer instanceof Transaction.Peer.Tcp tcp ? tcp.host() + " [" + tcp.address() + "]" : "[unix socket]";
    }

    private static String encryption(Transaction.Tls tls) {
        return "(version=" + tls.version() + " cipher=" + tls.cipher() + " bits=" + tls.bits() + "/" + tls.bits()
                + " verify=NO)";
    }
}
