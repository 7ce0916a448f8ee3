package org.jamescyrus.mailbox;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListedUsersTest {
    private static boolean includes(String word, String name) {
        return new ListedUsers(List.of(word)).include(new UserId(name, Optional.empty()));
    }

    @Test
    void wordsAreComparedAsTheyStand() {
        assertThat(includes("bob", "bob")).isTrue();
        assertThat(includes("BOB", "bob")).isFalse();
        assertThat(includes("bob+Foo", "bob")).isFalse();
        assertThat(includes("cyrus,bob", "bob")).isFalse();
        assertThat(includes("b^ob", "b.ob")).isFalse();
        assertThat(includes("bob@example.org", "bob")).isFalse();
    }

    @Test
    void aUserOfADomainIsListedWithIt() {
        UserId dora = new UserId("dora", Optional.of("dom.test"));
        assertThat(new ListedUsers(List.of("dora@dom.test")).include(dora)).isTrue();
        assertThat(new ListedUsers(List.of("dora@DOM.TEST")).include(dora)).isFalse();
        assertThat(new ListedUsers(List.of("dora")).include(dora)).isFalse();
    }

    @Test
    void anyoneIsEverybodyAndInSmallLetters() {
        assertThat(includes("anyone", "bob")).isTrue();
        assertThat(includes("ANYONE", "bob")).isFalse();
        assertThat(includes("anonymous", "bob")).isFalse();
        assertThat(new ListedUsers(List.of()).include(new UserId("bob", Optional.empty())))
                .isFalse();
    }
}
