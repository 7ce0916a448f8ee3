package org.jamescyrus.extension.lmtp.sieve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.sieverepository.api.SieveRepository;
import org.apache.james.sieverepository.api.exception.ScriptNotFoundException;
import org.apache.james.sieverepository.api.exception.StorageException;

import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.UserMapping;

/**
 * The active scripts of James's users. A script is read for every message and compiled once: what is kept is kept by what the script
 * says, so a script that was changed, here or on another node, is never an old one.
 */
public final class SieveScripts {
    /** In octets; Cyrus takes scripts of 32 KiB, James of what its quota says. */
    static final int SCRIPT_MAX = 1 << 20;

    /** A script as far as it could be compiled. */
    sealed interface Compiled {
        /** It can be run. */
        record Ready(Step script) implements Compiled {}

        /** It cannot, because of {@code reason}. */
        record Broken(String reason) implements Compiled {}
    }

    private final SieveRepository repository;
    private final UserMapping users;
    private final CompiledScripts compiled = new CompiledScripts();

    /**
     * @param repository where scripts are, as ManageSieve put them
     * @param users which user of James a user is
     */
    public SieveScripts(SieveRepository repository, UserMapping users) {
        this.repository = repository;
        this.users = users;
    }

    /**
     * The active script of {@code user}; empty if there is none.
     *
     * @throws IOException if the repository fails
     */
    Optional<Compiled> active(UserId user) throws IOException {
        Optional<Username> username = users.toJames(user);
        if (username.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream script = repository.getActive(username.get())) {
            byte[] octets = script.readNBytes(SCRIPT_MAX + 1);
            return Optional.of(
                    octets.length > SCRIPT_MAX
                            ? new Compiled.Broken("the script has more than " + SCRIPT_MAX + " octets")
                            : compiled.get(octets, SieveScripts::compile));
        } catch (ScriptNotFoundException e) {
            return Optional.empty();
        } catch (StorageException | RuntimeException e) {
            // James's repository of files throws the second kind for a broken pointer to the active script.
            throw new IOException("the script of " + user + " cannot be had: " + e.getMessage(), e);
        }
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
