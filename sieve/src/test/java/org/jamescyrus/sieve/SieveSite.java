package org.jamescyrus.sieve;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.OwnerSpelling.Namespace;
import org.jamescyrus.mailbox.QuotaUsage;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.message.Header;
import org.jamescyrus.message.HeaderField;
import org.jamescyrus.sieve.SieveOptions.CreatedFolders;
import org.jamescyrus.sieve.SieveOptions.NameCharset;
import org.jamescyrus.sieve.SieveOptions.RejectBy;

/** Users' scripts, and the options of a site. The user has a folder {@code There}. */
record SieveSite(Map<UserId, byte[]> scripts, Sieve sieve) {
    static final UserId USER = new UserId("u", Optional.empty());

    private static final MailboxName THERE = MailboxName.of(USER, List.of("There"));
    private static final MailboxDirectory DIRECTORY = name -> Optional.of(name)
            .filter(THERE::equals)
            .map(there -> new Mailbox(there, AccessControlList.EMPTY, Optional.empty(), QuotaUsage.UNLIMITED));

    /** With these options of imapd.conf, as {@code name=value} between blanks; the others are as in a new Cyrus. */
    static SieveSite with(String options) {
        SieveOptions read = new SieveOptions(
                options.contains("unixhierarchysep=no") ? Separator.DOT : Separator.SLASH,
                options.contains("altnamespace=no")
                        ? new Namespace.BelowInbox()
                        : new Namespace.BesideInbox("Other Users", "Shared Folders"),
                options.contains("sieve_utf8fileinto=yes") ? NameCharset.UTF8 : NameCharset.MODIFIED_UTF7,
                options.contains("sieve_use_lmtp_reject=no") ? RejectBy.MAIL : RejectBy.SESSION,
                options.contains("anysievefolder=yes")
                        ? new CreatedFolders.Any()
                        : new CreatedFolders.Listed(
                                options.contains("autocreate_sieve_folders=New|Other")
                                        ? Set.of(List.of("New"), List.of("Other"))
                                        : Set.of()),
                Duration.ofDays(3),
                Duration.ofDays(90));
        Map<UserId, byte[]> scripts = new ConcurrentHashMap<>();
        return new SieveSite(scripts, new Sieve(user -> Optional.ofNullable(scripts.get(user)), read, DIRECTORY));
    }

    void activate(UserId user, String script) {
        scripts.put(user, script.getBytes(StandardCharsets.UTF_8));
    }

    /** The message of the recorded cases, and three fields more at its end. */
    static SieveMessage message(String from, String to) {
        List<HeaderField> fields = Stream.of(
                        "Return-Path: <" + from + ">",
                        "From: sender@client.test",
                        "To: rcpt@example.org",
                        "Subject: test",
                        "Date: Mon, 01 Jan 2024 10:00:00 +0000",
                        "Message-ID: <sv@x>",
                        "X-Score: 007",
                        "X-Word: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=",
                        "X-Folded: one\r\n two")
                .map(line -> new HeaderField(line + "\r\n"))
                .toList();
        byte[] body = "Hello\r\n".getBytes(StandardCharsets.US_ASCII);
        Header header = new Header(fields);
        return new SieveMessage(
                header,
                () -> new ByteArrayInputStream(body),
                header.octets().length + 2L + body.length,
                new SieveMessage.Envelope(from, to),
                MailboxName.inbox(USER));
    }
}
