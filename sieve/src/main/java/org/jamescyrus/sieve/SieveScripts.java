package org.jamescyrus.sieve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.jamescyrus.mailbox.UserId;

/**
 * Active scripts, compiled. A script is read for every message and compiled once: what is kept is kept by what the script says, so a
 * script that was changed, here or on another node, is never an old one.
 */
final class SieveScripts {
    /** A script as far as it could be compiled. */
    sealed interface Compiled {
        /** It can be run. */
        record Ready(Step script) implements Compiled {}

        /** It cannot, because of {@code reason}. */
        record Broken(String reason) implements Compiled {}
    }

    private final ActiveScripts source;
    private final CompiledScripts compiled = new CompiledScripts();

    SieveScripts(ActiveScripts source) {
        this.source = source;
    }

    /**
     * The active script of {@code user}; empty if there is none.
     *
     * @throws IOException if nobody can tell now
     */
    Optional<Compiled> active(UserId user) throws IOException {
        return source.of(user)
                .map(octets -> octets.length > ActiveScripts.OCTETS_MAX
                        ? new Compiled.Broken("the script has more than " + ActiveScripts.OCTETS_MAX + " octets")
                        : compiled.get(octets, SieveScripts::compile));
    }

    private static Compiled compile(byte[] octets) {
        try {
            String script = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            return new Compiled.Ready(ScriptCompiler.compile(script));
        } catch (CharacterCodingException e) {
            return new Compiled.Broken("the script is not UTF-8");
        } catch (ScriptException e) {
            return new Compiled.Broken(String.valueOf(e.getMessage()));
        }
    }
}
