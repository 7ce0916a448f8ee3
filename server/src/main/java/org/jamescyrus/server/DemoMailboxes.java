package org.jamescyrus.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.apache.james.mailbox.MessageManager.AppendCommand;

import org.jamescyrus.mailbox.AccessControlList.Subject;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.MalformedAclException;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.AdministrationException;
import org.jamescyrus.mailbox.james.MailboxAdministration;

/**
 * One mailbox for every answer of smmapd. Users: alice, who has room, but not in Archive, and bob, who has none. Shared
 * ones: pub takes mail, news can only be read, full is over its quota.
 */
final class DemoMailboxes {
    static final String PASSWORD = "secret";

    private static final UserId ALICE = new UserId("alice", Optional.empty());
    private static final UserId BOB = new UserId("bob", Optional.empty());
    private static final String READ = "lrs";
    private static final String READ_AND_POST = "lrsp";
    private static final long FULL_WITH_ANY_MAIL = 1;

    private final ServerProbe probe;
    private final MailboxAdministration administration;

    private DemoMailboxes(ServerProbe probe) {
        this.probe = probe;
        this.administration = probe.administration();
    }

    static void make(ServerProbe probe) throws AdministrationException {
        DemoMailboxes mailboxes = new DemoMailboxes(probe);
        mailboxes.makeUsers();
        mailboxes.makeShared();
    }

    private void makeUsers() throws AdministrationException {
        administration.createUser(ALICE, PASSWORD);
        administration.setQuota(MailboxName.inbox(ALICE), OptionalLong.of(102_400), OptionalLong.of(10_000));
        administration.createMailbox(MailboxName.of(ALICE, List.of("Foo")));
        MailboxName archive = MailboxName.of(ALICE, List.of("Archive"));
        administration.createMailbox(archive);
        fill(archive);
        administration.createUser(BOB, PASSWORD);
        fill(MailboxName.inbox(BOB));
    }

    private void makeShared() throws AdministrationException {
        makeShared("pub", READ_AND_POST);
        makeShared("news", READ);
        fill(makeShared("full", READ_AND_POST));
    }

    private MailboxName makeShared(String name, String rightsOfAnyone) throws AdministrationException {
        MailboxName mailbox = MailboxName.absolute(List.of("shared", name)).orElseThrow();
        administration.createMailbox(mailbox);
        try {
            administration.setRights(mailbox, Subject.parse("anyone"), Rights.parse(rightsOfAnyone));
        } catch (MalformedAclException e) {
            throw new IllegalArgumentException(e);
        }
        return mailbox;
    }

    /** Gives it a quota root of its own, of 1 KiB, and a mail of 2 KiB. */
    private void fill(MailboxName mailbox) throws AdministrationException {
        administration.inMailbox(mailbox, (path, session) -> probe.mailboxes()
                .getMailbox(path, session)
                .appendMessage(AppendCommand.builder().build(largeMessage()), session));
        administration.setQuota(mailbox, OptionalLong.of(FULL_WITH_ANY_MAIL), OptionalLong.empty());
    }

    private static byte[] largeMessage() {
        String text = "From: alice\r\nSubject: 2 KiB\r\n\r\n" + "More than there is room for.\r\n".repeat(80);
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
