package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Clients that each send one request an octet at a time, with a pause after each; one thread drives them all. */
final class SlowClients implements AutoCloseable {
    private static final int REPLY_LENGTH = 200;

    private final Selector selector;
    private final Duration pause;
    private final String lastOfReply;
    private final List<Client> clients = new ArrayList<>();
    private final CompletableFuture<List<String>> replies = new CompletableFuture<>();
    private final Thread driver = new Thread(this::drive, "slow-clients");
    private int complete;

    /**
     * @param lastOfReply what a whole reply ends with
     */
    SlowClients(Duration pause, String lastOfReply) throws IOException {
        this.selector = Selector.open();
        this.pause = pause;
        this.lastOfReply = lastOfReply;
    }

    /** Adds one that will send {@code request}; all before {@link #start}. */
    void connect(SocketAddress server, String request) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.configureBlocking(false);
        Client client = new Client(channel, ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)), lastOfReply);
        channel.register(selector, SelectionKey.OP_READ, client);
        clients.add(client);
    }

    /** Begins, and returns the replies, one a client in the order of {@link #connect}, when all have come. */
    CompletableFuture<List<String>> start() {
        driver.start();
        return replies;
    }

    private void drive() {
        try {
            long next = System.nanoTime();
            while (complete < clients.size() && selector.isOpen()) {
                long left = TimeUnit.NANOSECONDS.toMillis(next - System.nanoTime());
                if (left <= 0) {
                    sendOctetEach();
                    next += pause.toNanos();
                } else {
                    selector.select(this::read, left);
                }
            }
            replies.complete(clients.stream().map(Client::text).toList());
        } catch (RuntimeException | IOException e) {
            replies.completeExceptionally(e);
        }
    }

    private void sendOctetEach() throws IOException {
        for (Client client : clients) {
            client.sendOctet();
        }
    }

    private void read(SelectionKey key) {
        Client client = (Client) key.attachment();
        if (client.readToEnd()) {
            key.cancel();
            complete++;
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        try {
            driver.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Client client : clients) {
            client.channel.close();
        }
    }

    private static final class Client {
        private final SocketChannel channel;
        private final String lastOfReply;
        private final ByteBuffer request;
        private final ByteBuffer reply = ByteBuffer.allocate(REPLY_LENGTH);

        Client(SocketChannel channel, ByteBuffer request, String lastOfReply) {
            this.channel = channel;
            this.lastOfReply = lastOfReply;
            this.request = request;
            request.limit(0);
        }

        void sendOctet() throws IOException {
            if (request.limit() < request.capacity()) {
                request.limit(request.limit() + 1);
                channel.write(request);
            }
        }

        /** Whether the reply is complete, or nothing more will come of it. */
        boolean readToEnd() {
            try {
                boolean open = channel.read(reply) >= 0;
                return !open || text().endsWith(lastOfReply);
            } catch (IOException e) {
                return true;
            }
        }

        String text() {
            return new String(reply.array(), 0, reply.position(), StandardCharsets.US_ASCII);
        }
    }
}
