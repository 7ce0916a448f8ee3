package org.jamescyrus.mailbox.james;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxPath;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class InboxFirstTest {
    private static final Username ALICE = Username.of("alice");
    private static final Username BOB = Username.of("bob");

    private static MailboxPath of(Username user, String name) {
        return MailboxPath.forUser(user, name);
    }

    private static List<MailboxPath> ordered(List<MailboxPath> inOrder) {
        List<MailboxPath> all = new ArrayList<>();
        new InboxFirst(inOrder.iterator()).forEachRemaining(all::add);
        return all;
    }

    @Test
    void anInboxComesBeforeWhatJamesHasBeforeIt() {
        MailboxPath shared = new MailboxPath("#shared", ALICE, "A");
        assertThat(ordered(List.of(
                        of(ALICE, "Archive"),
                        of(ALICE, "Foo"),
                        of(ALICE, "INBOX"),
                        of(ALICE, "Sent"),
                        shared,
                        of(BOB, "Archive"),
                        of(BOB, "Sent"))))
                .containsExactly(
                        of(ALICE, "INBOX"),
                        of(ALICE, "Archive"),
                        of(ALICE, "Foo"),
                        of(ALICE, "Sent"),
                        shared,
                        of(BOB, "Archive"),
                        of(BOB, "Sent"));
    }

    @Test
    void ofVeryManyNoneIsLostOrTwice() {
        List<MailboxPath> many = Stream.concat(
                        IntStream.range(0, 2500).mapToObj(i -> of(ALICE, String.format("A%05d", i))),
                        Stream.of(of(ALICE, "INBOX"), of(BOB, "INBOX")))
                .toList();
        assertThat(ordered(many)).hasSize(2502).containsExactlyInAnyOrderElementsOf(many);
    }
}
