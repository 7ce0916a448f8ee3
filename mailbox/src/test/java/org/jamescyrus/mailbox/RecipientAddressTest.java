package org.jamescyrus.mailbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import org.jamescyrus.mailbox.AddressOptions.Domains;
import org.jamescyrus.mailbox.AddressOptions.Folder;
import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.AddressOptions.UserCase;

import static org.assertj.core.api.Assertions.assertThat;

class RecipientAddressTest {
    private static final AddressOptions SLASH =
            new AddressOptions(Domains.IGNORED, "internal", Separator.SLASH, "", UserCase.FOLDED, Folder.USED);
    private static final AddressOptions DOMAINS = domains("example.org", "", UserCase.FOLDED);

    private static final Map<String, AddressOptions> SITES = Map.ofEntries(
            Map.entry("slash", SLASH),
            Map.entry(
                    "dot",
                    new AddressOptions(Domains.IGNORED, "internal", Separator.DOT, "", UserCase.FOLDED, Folder.USED)),
            Map.entry(
                    "folder-ignored",
                    new AddressOptions(
                            Domains.IGNORED, "internal", Separator.SLASH, "", UserCase.FOLDED, Folder.IGNORED)),
            Map.entry("slash-kept", withPostuser("", UserCase.KEPT)),
            Map.entry("bb", withPostuser("bb", UserCase.FOLDED)),
            Map.entry("bb-kept", withPostuser("bb", UserCase.KEPT)),
            Map.entry("BB", withPostuser("BB", UserCase.FOLDED)),
            Map.entry("BB-kept", withPostuser("BB", UserCase.KEPT)),
            Map.entry("domains", DOMAINS),
            Map.entry("domains-kept", domains("example.org", "", UserCase.KEPT)),
            Map.entry("domains-unset", domains("internal", "", UserCase.FOLDED)),
            Map.entry("domains-capitals", domains("Example.Org", "", UserCase.FOLDED)),
            Map.entry(
                    "domains-dot",
                    new AddressOptions(
                            Domains.SEPARATE, "example.org", Separator.DOT, "", UserCase.FOLDED, Folder.USED)),
            Map.entry("bb-domains", domains("example.org", "bb", UserCase.FOLDED)),
            Map.entry("bb@dom-domains", domains("example.org", "bb@dom.test", UserCase.FOLDED)));

    private static AddressOptions withPostuser(String postuser, UserCase userCase) {
        return new AddressOptions(Domains.IGNORED, "internal", Separator.SLASH, postuser, userCase, Folder.USED);
    }

    private static AddressOptions domains(String defaultDomain, String postuser, UserCase userCase) {
        return new AddressOptions(Domains.SEPARATE, defaultDomain, Separator.SLASH, postuser, userCase, Folder.USED);
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvFileSource(
            resources = "recipient-addresses.csv",
            delimiter = '|',
            quoteCharacter = '`',
            useHeadersInDisplayName = false,
            numLinesToSkip = 6)
    void anAddressNamesWhatCyrusRecorded(String site, String address, String names) {
        AddressOptions options = Objects.requireNonNull(SITES.get(site), site);
        assertThat(RecipientAddress.parse(octets(address), options).map(RecipientAddressTest::described))
                .isEqualTo(Optional.of(new String(octets(names), StandardCharsets.UTF_8))
                        .filter(text -> !text.equals("-")));
    }

    private static String described(RecipientAddress address) {
        MailboxName name = address.mailbox();
        String user = name.owner()
                .map(owner -> "user " + owner.name()
                        + owner.domain().map(d -> " @" + d).orElse(""))
                .orElse("");
        String levels = name.levels().isEmpty() ? "" : ": " + String.join(" / ", name.levels());
        String form = address instanceof RecipientAddress.OfSharedMailbox ? "shared" : "";
        return Stream.of(form, user, levels).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    /** Reads {@code \xNN} as that octet, {@code \x} alone as none, and all else as UTF-8. */
    private static byte[] octets(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        String rest = text;
        for (int at = rest.indexOf("\\x"); at >= 0; at = rest.indexOf("\\x")) {
            octets.writeBytes(rest.substring(0, at).getBytes(StandardCharsets.UTF_8));
            String digits = rest.substring(at + 2, Math.min(at + 4, rest.length()));
            if (!digits.isEmpty()) {
                octets.write(Integer.parseInt(digits, 16));
            }
            rest = rest.substring(at + 2 + digits.length());
        }
        octets.writeBytes(rest.getBytes(StandardCharsets.UTF_8));
        return octets.toByteArray();
    }
}
