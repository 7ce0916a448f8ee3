package org.jamescyrus.mailbox;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConfiguredFoldersTest {
    @Test
    void barsStandBetweenMailboxesAndDotsBetweenLevels() {
        assertThat(ConfiguredFolders.read("  Sent | Sent.Old |Junk Mail  || "))
                .containsExactly(List.of("Sent"), List.of("Sent", "Old"), List.of("Junk Mail"));
    }

    @Test
    void emptyLevelsVanish() {
        assertThat(ConfiguredFolders.read(".Lead|Trail.|Dou..ble|."))
                .containsExactly(List.of("Lead"), List.of("Trail"), List.of("Dou", "ble"));
    }

    @Test
    void lettersAreInModifiedUtf7() {
        assertThat(ConfiguredFolders.read("Entw&APw-rfe|Entw\u00fcrfe|a&b")).containsExactly(List.of("Entw\u00fcrfe"));
    }

    @Test
    void signsOfAddressesAreCharactersLikeOthers() {
        assertThat(ConfiguredFolders.read("a+b|a@b|INBOX.In|Sent,Drafts"))
                .containsExactly(List.of("a+b"), List.of("a@b"), List.of("INBOX", "In"), List.of("Sent,Drafts"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sent/Old", "a!z", "a\"z", "a%z", "a;z", "a<z", "a>z", "a\\z", "a`z", "a{z", "a}z"})
    void whatCyrusTakesInNoNameIsLeftOut(String name) {
        assertThat(ConfiguredFolders.read("Sent|" + name)).containsExactly(List.of("Sent"));
    }
}
