package org.jamescyrus.lmtp.session;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.netty.buffer.ByteBuf;

import org.jamescyrus.lmtp.Outcome;
import org.jamescyrus.lmtp.Recipient;
import org.jamescyrus.lmtp.Transaction;
import org.jamescyrus.lmtp.Transaction.Peer;

/**
 * The commands of one client, answered as lmtpd answers them. It is told what comes in, in order, and says what to do about it;
 * one thread at a time uses it. Where a {@link Reaction.Work} is the answer, it is told nothing more until that is done.
 */
final class LmtpSession {
    private static final Duration SHUTDOWN_LOOK = Duration.ofSeconds(1);
    private static final String IN_SPITE_OF_SHUTDOWN = "LlNnQq";
    private static final Pattern TRACE_ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    private final SessionOptions options;
    private final LmtpLimits limits;
    private final SessionServices services;
    private final MailStore store;
    private final Authentication login;
    private final SessionLog log;

    private Replies replies;
    private String sessionId;
    private String lhlo = "";
    private String trace = "";
    private Optional<Transaction.Tls> tls = Optional.empty();
    private Optional<OpenTransaction> transaction = Optional.empty();
    private Optional<SpooledMessage> incoming = Optional.empty();
    private DotStuffing dots = new DotStuffing();
    private Optional<Long> shutdownSeen = Optional.empty();
    private boolean storing;

    /**
     * @param address the client's; empty for one on a unix socket
     */
    LmtpSession(SessionOptions options, LmtpLimits limits, SessionServices services, Optional<InetAddress> address) {
        this.options = options;
        this.limits = limits;
        this.services = services;
        this.store = new MailStore(services.names(), address);
        this.login = new Authentication(options.access(), services.authenticator());
        this.log = new SessionLog(
                options.service(), address.map(InetAddress::getHostAddress).orElse("unix"));
        this.sessionId = services.ids().next();
        this.replies = new Replies(sessionId, options.postmaster());
    }

    /** Said first. */
    String greeting() {
        return Replies.line("220 " + options.serverName()
                + options.software().map(" "::concat).orElse("") + " server ready");
    }

    /** As replies and the log have it. */
    String id() {
        return sessionId;
    }

    /** Whether octets of a message come, not lines. */
    boolean readsData() {
        return incoming.isPresent();
    }

    /** Whether a message that is complete is on its way into the store. */
    boolean isStoring() {
        return storing;
    }

    /** A line came. */
    Reaction line(String text) {
        if (login.awaitsResponse()) {
            return login.response(text);
        }
        return mustLookForShutdown(text) ? new Reaction.Work(() -> shutdownLookedFor(text)) : command(text);
    }

    private boolean mustLookForShutdown(String text) {
        return (text.isEmpty() || IN_SPITE_OF_SHUTDOWN.indexOf(text.charAt(0)) < 0)
                && shutdownSeen
                        .filter(seen -> System.nanoTime() - seen < SHUTDOWN_LOOK.toNanos())
                        .isEmpty();
    }

    private Supplier<Reaction> shutdownLookedFor(String text) {
        Optional<String> notice = services.shutdown().read();
        if (notice.isPresent()) {
            return () -> new Reaction.Goodbye(Replies.shutdown(notice.get()));
        }
        shutdownSeen = Optional.of(System.nanoTime());
        return () -> command(text);
    }

    private Reaction command(String text) {
        if (text.startsWith("M") || text.startsWith("m")) {
            Optional<String> refusal = login.refusal();
            if (refusal.isPresent()) {
                return new Reaction.Reply(refusal.get());
            }
        }
        SessionCommand command = SessionCommand.parse(text);
        return switch (command.verb()) {
            case LHLO -> lhlo(command.argument());
            case MAIL -> new Reaction.Reply(mail(command.argument()));
            case RCPT -> rcpt(command.argument());
            case DATA -> data();
            case AUTH -> auth(command.argument());
            case STARTTLS -> startTls();
            case RSET -> rset();
            case TRACE -> new Reaction.Reply(trace(command.argument()));
            case VRFY -> new Reaction.Reply(Replies.VRFY);
            case NOOP -> new Reaction.Reply(Replies.NOOP_OK);
            case QUIT -> new Reaction.Goodbye(Replies.BYE);
            case UNKNOWN -> new Reaction.Reply(Replies.SYNTAX_ERROR);
        };
    }

    private Reaction lhlo(String name) {
        lhlo = name;
        boolean mayStartTls = options.starttls() && tls.isEmpty() && !login.isDone();
        String said = Capabilities.of(options, mayStartTls, login.offered()) + replies.ok("250 ");
        if (options.newIdAfterLhlo()) {
            newId();
        }
        return new Reaction.Reply(said);
    }

    private void newId() {
        sessionId = services.ids().next();
        replies = new Replies(sessionId, options.postmaster());
    }

    private String mail(String argument) {
        if (transaction.isPresent()) {
            return Replies.NESTED_MAIL;
        }
        Optional<MailArgument> mail = MailArgument.parse(argument, options);
        transaction =
                mail.map(begun -> new OpenTransaction(begun, services.receiver().begin(), limits.recipients()));
        return mail.isEmpty() ? Replies.BAD_SYNTAX : mail.get().refusal().orElse(Replies.MAIL_OK);
    }

    private Reaction rcpt(String argument) {
        if (transaction.isEmpty()) {
            return new Reaction.Reply(Replies.NEED_MAIL);
        }
        RcptArgument rcpt = RcptArgument.parse(argument, options.eightBit());
        if (rcpt instanceof RcptArgument.Refused refused) {
            return new Reaction.Reply(refused.reply());
        }
        Recipient recipient = ((RcptArgument.Named) rcpt).recipient();
        return transaction.get().hasRoomFor(recipient)
                ? new Reaction.Work(() -> asked(recipient, transaction.get(), System.nanoTime()))
                : new Reaction.Reply(Replies.TOO_MANY_RECIPIENTS);
    }

    private Supplier<Reaction> asked(Recipient recipient, OpenTransaction open, long begun) {
        Outcome outcome = store.recipient(recipient, open, peer -> transaction(open, peer));
        String reply = replies.recipient(outcome);
        log.recipient(sessionId, recipient, reply, begun);
        return () -> {
            if (outcome instanceof Outcome.Accepted) {
                open.add(recipient);
            }
            return new Reaction.Reply(reply);
        };
    }

    private Transaction transaction(OpenTransaction open, Peer peer) {
        return open.seenFrom(sessionId, new Transaction.Client(lhlo, peer, tls));
    }

    private Reaction data() {
        if (transaction.filter(OpenTransaction::hasRecipients).isEmpty()) {
            return new Reaction.Reply(Replies.NO_RECIPIENTS);
        }
        incoming =
                Optional.of(new SpooledMessage(services.spool(), limits.messageInMemory(), options.maxMessageSize()));
        dots = new DotStuffing();
        return new Reaction.Reply(Replies.GO_AHEAD);
    }

    /** Octets of a message came; takes what belongs to it. */
    Reaction message(ByteBuf in) {
        SpooledMessage message = incoming.orElseThrow();
        if (dots.decode(in, message)) {
            incoming = Optional.empty();
            return stored(message);
        }
        return message.isFull() ? new Reaction.Work(() -> spilled(message)) : new Reaction.ReadOn();
    }

    private static Supplier<Reaction> spilled(SpooledMessage message) {
        message.spill();
        return Reaction.ReadOn::new;
    }

    private Reaction stored(SpooledMessage message) {
        storing = true;
        OpenTransaction open = transaction.orElseThrow();
        return new Reaction.Work(() -> delivered(open, message, System.nanoTime()));
    }

    private Supplier<Reaction> delivered(OpenTransaction open, SpooledMessage message, long begun) {
        long size = message.size() + store.octetsOnTop(open, peer -> transaction(open, peer));
        return size > options.maxMessageSize() ? tooLarge(message, size) : delivered(open, message, size, begun);
    }

    /** One line for all recipients; the transaction stays open, as in Cyrus. */
    private Supplier<Reaction> tooLarge(SpooledMessage message, long size) {
        message.close();
        return () -> {
            storing = false;
            return new Reaction.Reply(Replies.tooLarge(size, options.maxMessageSize()));
        };
    }

    private Supplier<Reaction> delivered(OpenTransaction open, SpooledMessage message, long size, long begun) {
        List<String> answers = store.deliver(open, peer -> transaction(open, peer), message).stream()
                .map(replies::delivered)
                .toList();
        log.message(sessionId, trace, size, answers, begun);
        message.close();
        return () -> {
            storing = false;
            transaction = Optional.empty();
            return new Reaction.Reply(String.join("", answers));
        };
    }

    private Reaction auth(String argument) {
        if (login.isDone()) {
            return new Reaction.Reply(Replies.AUTH_ALREADY);
        }
        return inTransaction() ? new Reaction.Reply(Replies.AUTH_NOT_NOW) : login.auth(argument);
    }

    private boolean inTransaction() {
        return transaction.filter(OpenTransaction::hasRecipients).isPresent();
    }

    private Reaction startTls() {
        if (!options.starttls()) {
            return new Reaction.Reply(Replies.SYNTAX_ERROR);
        }
        if (tls.isPresent()) {
            return new Reaction.Reply(Replies.TLS_ALREADY);
        }
        return inTransaction() ? new Reaction.Reply(Replies.TLS_NOT_NOW) : new Reaction.StartTls();
    }

    /** Whether commands may follow a handshake that was none. */
    boolean goesOnInClear() {
        return options.goesOnInClear();
    }

    /** Whatever was said in clear is forgotten (RFC 3207 section 4.2). */
    void tlsStarted(Transaction.Tls agreed) {
        tls = Optional.of(agreed);
        login.tlsStarted(agreed.bits());
        lhlo = "";
        trace = "";
        transaction = Optional.empty();
    }

    private Reaction rset() {
        transaction = Optional.empty();
        trace = "";
        newId();
        return new Reaction.Reply(replies.ok("250 2.0.0 "));
    }

    private String trace(String id) {
        if (!options.knowsTrace()) {
            return Replies.SYNTAX_ERROR;
        }
        if (!TRACE_ID.matcher(id).matches()) {
            return Replies.BAD_TRACE;
        }
        trace = id;
        return replies.traced(id);
    }

    /** Nothing more comes, for this reason: each recipient of a message that is cut off is told so. */
    Reaction ended(String reason) {
        int cutOff = incoming.isPresent() ? transaction.orElseThrow().recipients() : 0;
        return new Reaction.Goodbye(
                Collections.nCopies(cutOff, replies.delivered(new Outcome.TemporaryFailure())).stream()
                                .collect(Collectors.joining())
                        + reason);
    }

    /** Whether {@link #release} may block. */
    boolean holdsFile() {
        return incoming.filter(SpooledMessage::hasFile).isPresent();
    }

    /** Lets go of a message that is cut off. */
    void release() {
        incoming.ifPresent(SpooledMessage::close);
        incoming = Optional.empty();
    }
}
