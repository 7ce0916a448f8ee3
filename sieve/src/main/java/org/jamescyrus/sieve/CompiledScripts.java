package org.jamescyrus.sieve;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.jamescyrus.sieve.SieveScripts.Compiled;

/** The scripts used last, by what they say; users with the same script share it. */
final class CompiledScripts {
    private static final int ENTRIES_MAX = 4096;

    /** Of source; what is made of it takes about ten times as much. */
    private static final int OCTETS_MAX = 8 << 20;

    private record Entry(Compiled script, int octets) {}

    private final Map<ByteBuffer, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private int octets;

    Compiled get(byte[] source, Function<byte[], Compiled> compiler) {
        ByteBuffer key = ByteBuffer.wrap(hash(source));
        synchronized (this) {
            Entry known = entries.get(key);
            if (known != null) {
                return known.script();
            }
        }
        // Outside the lock: two threads may compile the same script, and none waits for another's.
        Compiled script = compiler.apply(source);
        keep(key, new Entry(script, source.length));
        return script;
    }

    private synchronized void keep(ByteBuffer key, Entry entry) {
        Entry replaced = entries.put(key, entry);
        octets += entry.octets() - (replaced == null ? 0 : replaced.octets());
        Iterator<Entry> oldest = entries.values().iterator();
        while (entries.size() > ENTRIES_MAX || octets > OCTETS_MAX) {
            octets -= oldest.next().octets();
            oldest.remove();
        }
    }

    private static byte[] hash(byte[] source) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(source);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
