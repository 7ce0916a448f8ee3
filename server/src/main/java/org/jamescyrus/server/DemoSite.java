package org.jamescyrus.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.apache.james.mailbox.MessageManager.AppendCommand;

import org.jamescyrus.conf.Dialect;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.MailboxAdministration;
import org.jamescyrus.mailbox.james.MailboxAdministration.AdministrationException;

/** A site of two users that needs no configuration: alice, who has room, and bob, who has none. */
final class DemoSite {
    static final String PASSWORD = "secret";

    private static final UserId ALICE = new UserId("alice", Optional.empty());
    private static final UserId BOB = new UserId("bob", Optional.empty());

    private final Path data;

    DemoSite(Path data) {
        this.data = data;
    }

    Path data() {
        return data;
    }

    Path socket() {
        return data.resolve("socket").resolve("smmap");
    }

    /** Writes the two files, each time anew, and makes the folder of the sockets. */
    ServerOptions prepare() throws IOException {
        Path conf = Files.createDirectories(data.resolve("conf"));
        Files.createDirectories(socket().getParent());
        Path imapdConf = conf.resolve("imapd.conf");
        Path cyrusConf = conf.resolve("cyrus.conf");
        Files.writeString(imapdConf, """
                # Written by 'james-cyrus demo', each time it starts.
                configdirectory: %s
                servername: localhost
                admins: cyrus
                allowplaintext: yes
                unixhierarchysep: yes
                altnamespace: yes
                """.formatted(data));
        Files.writeString(cyrusConf, """
                # Written by 'james-cyrus demo', each time it starts. Port 0 is any free one.
                SERVICES {
                  smmap     cmd="smmapd" listen="%s"
                  smmaptcp  cmd="smmapd" listen="127.0.0.1:0"
                  imap      cmd="imapd"  listen="127.0.0.1:0"
                }
                """.formatted(socket()));
        return new ServerOptions(data, imapdConf, cyrusConf, Dialect.newest());
    }

    /** Makes the users, alice's folder and bob's quota of 1 KiB, which the mail in his INBOX exceeds. */
    static void populate(MailboxAdministration administration, ServerProbe probe) throws AdministrationException {
        administration.createUser(ALICE, PASSWORD);
        administration.createMailbox(MailboxName.of(ALICE, List.of("Foo")));
        administration.createUser(BOB, PASSWORD);
        administration.inMailbox(MailboxName.inbox(BOB), (path, session) -> probe.mailboxes()
                .getMailbox(path, session)
                .appendMessage(AppendCommand.builder().build(largeMessage()), session));
        administration.setQuota(MailboxName.inbox(BOB), OptionalLong.of(1), OptionalLong.empty());
    }

    private static byte[] largeMessage() {
        String text = "From: alice\r\nTo: bob\r\nSubject: 2 KiB\r\n\r\n" + "More than bob has room for.\r\n".repeat(80);
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
