package org.jamescyrus.lmtp.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSession;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;

import org.jamescyrus.lmtp.Transaction;

/** What STARTTLS starts. */
public final class StartTls {
    /** The type of the record that every handshake begins with (RFC 8446 section 5.1). */
    static final short HANDSHAKE_RECORD = 22;

    private static final Pattern KEY_BITS = Pattern.compile("(?:AES|CAMELLIA|ARIA)_([0-9]{3})");
    private static final int OTHERWISE = 256;
    private static final int TRIPLE_DES = 112;

    private final SslContext context;

    /**
     * @param context a server's
     */
    public StartTls(SslContext context) {
        this.context = context;
    }

    SslHandler handler(ByteBufAllocator allocator) {
        return context.newHandler(allocator);
    }

    /** What was agreed on. The bits are those that the cipher's name says; ChaCha20 always has 256. */
    static Transaction.Tls agreed(SSLSession session) {
        String cipher = session.getCipherSuite();
        Matcher bits = KEY_BITS.matcher(cipher);
        int otherwise = cipher.contains("3DES") ? TRIPLE_DES : OTHERWISE;
        return new Transaction.Tls(
                session.getProtocol(), cipher, bits.find() ? Integer.parseInt(bits.group(1)) : otherwise);
    }
}
