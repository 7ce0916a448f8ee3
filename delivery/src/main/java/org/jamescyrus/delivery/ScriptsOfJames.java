package org.jamescyrus.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.sieverepository.api.SieveRepository;
import org.apache.james.sieverepository.api.exception.ScriptNotFoundException;
import org.apache.james.sieverepository.api.exception.StorageException;

import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.UserMapping;
import org.jamescyrus.sieve.ActiveScripts;

/**
 * The active scripts of James's users.
 *
 * @param repository where scripts are, as ManageSieve put them
 * @param users which user of James a user is
 */
record ScriptsOfJames(SieveRepository repository, UserMapping users) implements ActiveScripts {
    @Override
    public Optional<byte[]> of(UserId user) throws IOException {
        Optional<Username> username = users.toJames(user);
        if (username.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream script = repository.getActive(username.get())) {
            return Optional.of(script.readNBytes(OCTETS_MAX + 1));
        } catch (ScriptNotFoundException e) {
            return Optional.empty();
        } catch (StorageException | RuntimeException e) {
            // James's repository of files throws the second kind for a broken pointer to the active script.
            throw new IOException("the script of " + user + " cannot be had: " + e.getMessage(), e);
        }
    }
}
