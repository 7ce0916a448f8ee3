package org.jamescyrus.extension.lmtp.sieve;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.Origin;
import org.jamescyrus.conf.Setting;
import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.ConfiguredFolders;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.MalformedNameException;
import org.jamescyrus.mailbox.ModifiedUtf7;
import org.jamescyrus.mailbox.OwnerSpelling;
import org.jamescyrus.mailbox.OwnerSpelling.Namespace;
import org.jamescyrus.mailbox.UserId;

/**
 * The options of imapd.conf that Sieve asks for.
 *
 * @param separator {@code unixhierarchysep}
 * @param folders where they stand, by {@code altnamespace}, {@code userprefix} and {@code sharedprefix}
 * @param names how they are spelled, by {@code sieve_utf8fileinto}
 * @param reject how it answers, by {@code sieve_use_lmtp_reject}
 * @param created which folders are, by {@code anysievefolder} and {@code autocreate_sieve_folders}
 * @param silenceMin {@code sieve_vacation_min_response}
 * @param silenceMax {@code sieve_vacation_max_response}
 */
public record SieveOptions(
        Separator separator,
        Namespace folders,
        NameCharset names,
        RejectBy reject,
        CreatedFolders created,
        Duration silenceMin,
        Duration silenceMax) {

    /** How names in {@code fileinto} are encoded. */
    public enum NameCharset {
        /** As IMAP encodes them. */
        MODIFIED_UTF7,
        /** As RFC 5228 has them. */
        UTF8
    }

    /** How {@code reject} answers; {@code ereject} always does in the session. */
    public enum RejectBy {
        /** In the session, if the text is ASCII (RFC 5429). */
        SESSION,
        /** By a disposition notification to the sender. */
        MAIL
    }

    /** Which folders {@code fileinto} creates without {@code :create}. */
    public sealed interface CreatedFolders {
        /** {@code anysievefolder: yes}. */
        record Any() implements CreatedFolders {}

        /** {@code autocreate_sieve_folders}: the levels of each below the user's INBOX. */
        record Listed(Set<List<String>> folders) implements CreatedFolders {
            /** Copies the set. */
            public Listed {
                folders = Set.copyOf(folders);
            }
        }
    }

    /**
     * Those of a site.
     *
     * @throws ConfigurationException if {@code userprefix} or {@code sharedprefix} is one that Cyrus does not start with
     */
    public static SieveOptions of(ImapdConf conf) throws ConfigurationException {
        Separator separator = conf.get(ImapdOptions.UNIXHIERARCHYSEP) ? Separator.SLASH : Separator.DOT;
        return new SieveOptions(
                separator,
                conf.get(ImapdOptions.ALTNAMESPACE) ? besideInbox(conf, separator) : new Namespace.BelowInbox(),
                conf.get(ImapdOptions.SIEVE_UTF8FILEINTO) ? NameCharset.UTF8 : NameCharset.MODIFIED_UTF7,
                conf.get(ImapdOptions.SIEVE_USE_LMTP_REJECT) ? RejectBy.SESSION : RejectBy.MAIL,
                conf.get(ImapdOptions.ANYSIEVEFOLDER)
                        ? new CreatedFolders.Any()
                        : listed(conf.get(ImapdOptions.AUTOCREATE_SIEVE_FOLDERS).orElse("")),
                conf.get(ImapdOptions.SIEVE_VACATION_MIN_RESPONSE),
                conf.get(ImapdOptions.SIEVE_VACATION_MAX_RESPONSE));
    }

    private static Namespace besideInbox(ImapdConf conf, Separator separator) throws ConfigurationException {
        Setting<String> users = conf.setting(ImapdOptions.USERPREFIX);
        Setting<String> shared = conf.setting(ImapdOptions.SHAREDPREFIX);
        try {
            return Namespace.BesideInbox.configured(users.value(), shared.value(), separator);
        } catch (MalformedNameException e) {
            boolean ofUsers =
                    users.value().indexOf(separator.character()) >= 0 || !(shared.origin() instanceof Origin.FileLine);
            Setting<String> wrong = ofUsers ? users : shared;
            if (wrong.origin() instanceof Origin.FileLine line) {
                String name = (ofUsers ? ImapdOptions.USERPREFIX : ImapdOptions.SHAREDPREFIX).name();
                throw new ConfigurationException(line, name, String.valueOf(e.getMessage()));
            }
            throw new AssertionError("Cyrus starts with its own defaults", e);
        }
    }

    private static CreatedFolders listed(String folders) {
        return new CreatedFolders.Listed(Set.copyOf(ConfiguredFolders.read(folders)));
    }

    /** The mailbox that {@code user} calls {@code text}. */
    MailboxName mailbox(UserId user, String text) throws MalformedNameException {
        String encoded = names == NameCharset.UTF8 ? ModifiedUtf7.encode(text) : text;
        return new OwnerSpelling(user, separator, folders).read(encoded);
    }

    /** Whether {@code mailbox} of {@code user} is created if it is not there. */
    boolean creates(UserId user, MailboxName mailbox) {
        return !(created instanceof CreatedFolders.Listed listed)
                || (mailbox.owner().filter(user::equals).isPresent()
                        && listed.folders().contains(mailbox.levels()));
    }
}
