package org.jamescyrus.acceptance.conformance;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;

/** After STARTTLS; any certificate is good. */
final class TlsWire implements Wire {
    private static final int HANDSHAKE_MILLIS = 10_000;

    private final SSLSocket socket;

    TlsWire(Socket plain) throws IOException {
        plain.setSoTimeout(HANDSHAKE_MILLIS);
        socket = (SSLSocket) trustingAll().getSocketFactory().createSocket(plain, "mail.example.org", 0, true);
        socket.startHandshake();
    }

    private static SSLContext trustingAll() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] any = InsecureTrustManagerFactory.INSTANCE.getTrustManagers();
            context.init(null, any, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS in this JDK", e);
        }
    }

    @Override
    public void write(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    @Override
    public int read(byte[] into, Duration patience) throws IOException {
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        try {
            return socket.getInputStream().read(into);
        } catch (SocketTimeoutException e) {
            return 0;
        } catch (IOException reset) {
            return -1;
        }
    }

    @Override
    public void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public Wire startTls() throws IOException {
        throw new IOException("TLS inside TLS");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
