package org.jamescyrus.smmap;

import java.util.Optional;

import io.netty.buffer.ByteBuf;

/**
 * One question: a map name and a key, on the wire {@code LEN:MAP KEY,}.
 *
 * <p>The map name ends at the first space; the key is all that follows, further spaces included.
 * Neither can hold a NUL: Cyrus reads both as C strings, so a NUL ends the request's text
 * (recorded: {@code smmap-8bit-and-nul}, {@code smmap-map-names}).
 *
 * @param mapName any octets but space and NUL; may be empty
 * @param key any octets but NUL; may be empty
 */
public record SocketMapRequest(Octets mapName, Octets key) {
    private static final int SPACE = ' ';
    private static final int NUL = 0;

    /**
     * @throws IllegalArgumentException if the map name holds a space, or either holds a NUL
     */
    public SocketMapRequest {
        if (mapName.indexOf(SPACE) >= 0 || mapName.indexOf(NUL) >= 0) {
            throw new IllegalArgumentException("a map name holds no space and no NUL: " + mapName);
        }
        if (key.indexOf(NUL) >= 0) {
            throw new IllegalArgumentException("a key holds no NUL: " + key);
        }
    }

    /** Asks map {@code mapName} for {@code key}, both sent as UTF-8. */
    public static SocketMapRequest of(String mapName, String key) {
        return new SocketMapRequest(Octets.utf8(mapName), Octets.utf8(key));
    }

    /** Reads a netstring's payload; empty if it has no space before its end or its first NUL. */
    static Optional<SocketMapRequest> parse(Octets payload) {
        int nul = payload.indexOf(NUL);
        Octets text = nul < 0 ? payload : payload.slice(0, nul);
        int space = text.indexOf(SPACE);
        return space < 0
                ? Optional.empty()
                : Optional.of(new SocketMapRequest(text.slice(0, space), text.slice(space + 1, text.length())));
    }

    /** Appends the request to {@code out} as one netstring. */
    public void writeTo(ByteBuf out) {
        Netstring.writeHead(out, mapName.length() + 1 + key.length());
        mapName.writeTo(out);
        out.writeByte(SPACE);
        key.writeTo(out);
        Netstring.writeTail(out);
    }
}
