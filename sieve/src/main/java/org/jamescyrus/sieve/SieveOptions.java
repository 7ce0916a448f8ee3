package org.jamescyrus.sieve;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.MalformedNameException;
import org.jamescyrus.mailbox.ModifiedUtf7;
import org.jamescyrus.mailbox.OwnerSpelling;
import org.jamescyrus.mailbox.OwnerSpelling.Namespace;
import org.jamescyrus.mailbox.UserId;

/**
 * What a site wants of its users' scripts.
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

    /** The mailbox that {@code user} calls {@code text}. */
    public MailboxName mailbox(UserId user, String text) throws MalformedNameException {
        String encoded = names == NameCharset.UTF8 ? ModifiedUtf7.encode(text) : text;
        return new OwnerSpelling(user, separator, folders).read(encoded);
    }

    /** Whether {@code mailbox} of {@code user} is created if it is not there. */
    public boolean creates(UserId user, MailboxName mailbox) {
        return !(created instanceof CreatedFolders.Listed listed)
                || (mailbox.owner().filter(user::equals).isPresent()
                        && listed.folders().contains(mailbox.levels()));
    }
}
