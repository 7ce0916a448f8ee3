package org.jamescyrus.mailbox;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where lmtpd reads an address otherwise than smmapd (recorded: {@code lmtp-rcpt-domains-userid}, {@code lmtp-postuser-*}). */
class DeliveryAddressTest {
    private static AddressOptions options(String postuser) {
        return new AddressOptions(
                AddressOptions.Domains.SEPARATE,
                "example.org",
                AddressOptions.Separator.SLASH,
                postuser,
                AddressOptions.UserCase.FOLDED,
                AddressOptions.Folder.USED);
    }

    private static String read(String address, AddressOptions options) {
        return RecipientAddress.parse(address.getBytes(StandardCharsets.UTF_8), options)
                .map(found -> found.mailbox().toString())
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '', +share,                share
            '', +share@example.org,    share
            '', +share@dom.test,       share@dom.test
            '', +share@,               none
            '', +@dom.test,            none
            bb, bb+pub@dom.test,       pub@dom.test
            bb, BB+pub,                pub
            bb@dom.test, bb+pub@dom.test, user/bb@dom.test/pub
            """)
    void partBeforeTheDomainIsComparedWithPostuser(String postuser, String address, String mailbox) {
        assertThat(read(address, options(postuser).ofDelivery())).isEqualTo(mailbox);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            bb,          bb+pub@dom.test, user/bb@dom.test/pub
            bb@dom.test, bb+pub@dom.test, pub
            """)
    void smmapdComparesTheWholeUserId(String postuser, String address, String mailbox) {
        assertThat(read(address, options(postuser))).isEqualTo(mailbox);
    }
}
