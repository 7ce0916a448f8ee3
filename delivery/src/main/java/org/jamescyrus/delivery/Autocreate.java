package org.jamescyrus.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.james.core.Username;
import org.apache.james.sieverepository.api.ScriptContent;
import org.apache.james.sieverepository.api.ScriptName;
import org.apache.james.sieverepository.api.SieveRepository;
import org.apache.james.sieverepository.api.exception.SieveRepositoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.Poster;
import org.jamescyrus.mailbox.Right;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.AdministrationException;
import org.jamescyrus.mailbox.james.MailboxList;
import org.jamescyrus.mailbox.james.MailboxPaths;

/**
 * {@code autocreate_post}: an INBOX, with all that belongs to it, for a user whom mail comes for. No account is made: who may log in is
 * James's users repository's to say, as it is the SASL library's in Cyrus.
 */
final class Autocreate {
    private static final Logger LOGGER = LoggerFactory.getLogger(Autocreate.class);
    private static final ScriptName SCRIPT = new ScriptName("autocreated");
    private static final long SCRIPT_MAX = 1 << 20;

    private final NewUsers options;
    private final Folders folders;
    private final MailboxDirectory directory;
    private final MailboxList list;
    private final SieveRepository scripts;
    private final MailboxPaths paths;

    Autocreate(
            NewUsers options,
            Folders folders,
            MailboxDirectory directory,
            MailboxList list,
            SieveRepository scripts,
            MailboxPaths paths) {
        this.options = options;
        this.folders = folders;
        this.directory = directory;
        this.list = list;
        this.scripts = scripts;
        this.paths = paths;
    }

    /**
     * Makes the INBOX of {@code user}, who has none. What else there should be is made as far as it can be: the mail has a place.
     *
     * @return whether there is one now
     */
    boolean create(UserId user) throws DeliveryException {
        if (!options.include(user) || paths.userOf(user).isEmpty()) {
            return false;
        }
        folders.create(MailboxName.inbox(user));
        LOGGER.info("user={} made for mail that came", user);
        attempt(user, "quota", () -> limit(user));
        attempt(user, "subscription", () -> folders.subscribe(user, MailboxName.inbox(user)));
        for (MailboxName folder : NewUsers.of(user, options.folders())) {
            attempt(user, "folder", () -> folders.create(folder));
        }
        attempt(user, "subscriptions", () -> subscribe(user));
        attempt(user, "script", () -> installScript(user));
        return true;
    }

    private interface Step {
        void take()
                throws DeliveryException, DirectoryException, AdministrationException, IOException,
                        SieveRepositoryException;
    }

    private static void attempt(UserId user, String what, Step step) {
        try {
            step.take();
        } catch (DeliveryException
                | DirectoryException
                | AdministrationException
                | IOException
                | SieveRepositoryException
                | RuntimeException e) {
            LOGGER.error("user={} was made without its {}", user, what, e);
        }
    }

    private void limit(UserId user) throws AdministrationException {
        if (options.storage().isPresent() || options.messages().isPresent()) {
            folders.administration().setQuota(MailboxName.inbox(user), options.storage(), options.messages());
        }
    }

    private void subscribe(UserId user) throws DirectoryException, DeliveryException {
        List<MailboxName> wanted = new ArrayList<>(NewUsers.of(user, options.subscribed()));
        Poster self = new Poster.User(user, Set.of());
        for (MailboxName name : sharedWanted(user)) {
            Optional<Mailbox> found = directory.find(name);
            if (found.isPresent() && found.get().acl().rightsOf(self).contains(Right.LOOKUP)) {
                wanted.add(name);
            }
        }
        for (MailboxName name : wanted) {
            if (directory.find(name).isPresent()) {
                folders.subscribe(user, name);
            }
        }
    }

    private List<MailboxName> sharedWanted(UserId user) throws DirectoryException {
        return options.sharedSubscribed() instanceof NewUsers.SharedFolders.Listed listed
                ? listed.names().stream()
                        .map(levels -> new MailboxName(Optional.empty(), user.domain(), levels))
                        .toList()
                : list.shared(user.domain());
    }

    private void installScript(UserId user) throws IOException, SieveRepositoryException {
        Optional<Path> file = options.script();
        if (file.isEmpty()) {
            return;
        }
        Username username = paths.userOf(user).orElseThrow();
        if (!scripts.listScripts(username).isEmpty()) {
            return;
        }
        if (Files.size(file.get()) > SCRIPT_MAX) {
            throw new IOException(file.get() + " has more than " + SCRIPT_MAX + " octets");
        }
        scripts.putScript(username, SCRIPT, new ScriptContent(Files.readString(file.get(), StandardCharsets.UTF_8)));
        scripts.setActive(username, SCRIPT);
    }
}
