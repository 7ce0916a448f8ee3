package org.jamescyrus.extension.options;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.sieve.SieveOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SieveConfTest {
    private static final UserId ALICE = new UserId("alice", Optional.empty());

    private static SieveOptions read(String... lines) throws ConfigurationException {
        return SieveConf.of(ImapdConf.parse("imapd.conf", List.of(lines), Dialect.newest()));
    }

    @Test
    void aPrefixThatCyrusDoesNotStartWithIsRefusedWithItsLine() {
        assertThatThrownBy(() -> read("postuser: bb", "userprefix: Users/Other"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("imapd.conf:2: userprefix: 'Users/Other' holds the separator '/'");
        assertThatThrownBy(() -> read("sharedprefix: Shared/"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("imapd.conf:1: sharedprefix: 'Shared/' holds the separator '/'");
        assertThatThrownBy(() -> read("userprefix: Shared Folders"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("imapd.conf:1: userprefix: 'Shared Folders' is both");
    }

    @Test
    void whereNamesAreBelowTheInboxPrefixesDoNotMatter() throws Exception {
        assertThat(read("altnamespace: no", "userprefix: Users/Other").mailbox(ALICE, "INBOX/Foo"))
                .isEqualTo(MailboxName.of(ALICE, List.of("Foo")));
    }

    @Test
    void listedFoldersAreReadAsCyrusStoresThem() throws Exception {
        SieveOptions options = read("autocreate_sieve_folders: Foo.Bar | Entw&APw-rfe|Qux/Zip");
        assertThat(options.creates(ALICE, options.mailbox(ALICE, "Foo/Bar"))).isTrue();
        assertThat(options.creates(ALICE, options.mailbox(ALICE, "Entw&APw-rfe")))
                .isTrue();
        assertThat(options.creates(ALICE, options.mailbox(ALICE, "Foo"))).isFalse();
        assertThat(options.creates(ALICE, options.mailbox(ALICE, "Qux/Zip"))).isFalse();
    }
}
