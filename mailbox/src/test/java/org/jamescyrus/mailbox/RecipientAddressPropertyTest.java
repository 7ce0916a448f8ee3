package org.jamescyrus.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

import org.jamescyrus.mailbox.AddressOptions.Domains;
import org.jamescyrus.mailbox.AddressOptions.Folder;
import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.AddressOptions.UserCase;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every address at every site. */
class RecipientAddressPropertyTest {
    private static final String DEFAULT_DOMAIN = "example.org";

    @Provide
    Arbitrary<AddressOptions> sites() {
        return Combinators.combine(
                        Arbitraries.of(Domains.values()),
                        Arbitraries.of(Separator.values()),
                        Arbitraries.of("", "bb", "BB", "bb@dom.test"),
                        Arbitraries.of(UserCase.values()))
                .as((domains, separator, postuser, userCase) ->
                        new AddressOptions(domains, DEFAULT_DOMAIN, separator, postuser, userCase, Folder.USED));
    }

    @Provide
    Arbitrary<AddressOptions> foldingSites() {
        return sites().filter(site -> site.userCase() == UserCase.FOLDED);
    }

    /** Text in which what means something in an address is frequent. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("abBX@+./^%&")
                .withChars('\u00fc', '\u65e5', '\n')
                .ofMaxLength(20);
    }

    @Provide
    Arbitrary<String> users() {
        return Arbitraries.strings()
                .withChars("acCZ-_^")
                .withChars('\u00c4')
                .ofMinLength(1)
                .ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> domains() {
        return Arbitraries.of(DEFAULT_DOMAIN, "EXAMPLE.org", "dom.test", "Dom.TEST", "a", "[1.2.3.4]");
    }

    private static Optional<RecipientAddress> parse(String address, AddressOptions site) {
        return RecipientAddress.parse(address.getBytes(StandardCharsets.UTF_8), site);
    }

    private static Optional<MailboxName> mailbox(String address, AddressOptions site) {
        return parse(address, site).map(RecipientAddress::mailbox);
    }

    @Property
    void anyOctetsAreReadWithoutAnException(
            @ForAll @Size(max = 300) byte[] octets, @ForAll("sites") AddressOptions site) {
        assertThat(RecipientAddress.parse(octets, site)).isNotNull();
    }

    @Property
    void anyTextIsReadWithoutAnException(@ForAll("texts") String text, @ForAll("sites") AddressOptions site) {
        assertThat(parse(text, site)).isNotNull();
    }

    @Property
    void octetsThatAreNoUtf8NameNothing(@ForAll("texts") String text, @ForAll("sites") AddressOptions site) {
        byte[] valid = text.getBytes(StandardCharsets.UTF_8);
        byte[] invalid = new byte[valid.length + 1];
        invalid[0] = (byte) 0xff;
        System.arraycopy(valid, 0, invalid, 1, valid.length);
        assertThat(RecipientAddress.parse(invalid, site)).isEmpty();
    }

    @Property
    void capitalsOfUserAndDomainDoNotMatterWhenFolded(
            @ForAll("users") String user,
            @ForAll("texts") String folder,
            @ForAll("domains") String domain,
            @ForAll("foldingSites") AddressOptions site) {
        String tail = "+" + folder.replace("@", "");
        assertThat(parse(asciiUpper(user) + tail + "@" + asciiUpper(domain), site))
                .isEqualTo(parse(asciiLower(user) + tail + "@" + asciiLower(domain), site));
    }

    @Property
    void theDomainDoesNotMatterWhereDomainsAreIgnored(
            @ForAll("texts") String local, @ForAll("domains") String domain, @ForAll("sites") AddressOptions site) {
        if (site.domains() == Domains.IGNORED) {
            assertThat(parse(local + "@" + domain, site)).isEqualTo(parse(local + "@", site));
        }
    }

    @Property
    void theDefaultDomainMeansNoDomain(@ForAll("texts") String text, @ForAll("sites") AddressOptions site) {
        String local = text.replace("@", "");
        assertThat(parse(local + "@" + DEFAULT_DOMAIN, site)).isEqualTo(parse(local, site));
    }

    @Property
    void noUserIsNamedWithTheDefaultDomain(
            @ForAll("texts") String local, @ForAll("domains") String domain, @ForAll("sites") AddressOptions site) {
        assertThat(mailbox(local + "@" + domain, site)
                        .flatMap(MailboxName::owner)
                        .flatMap(UserId::domain))
                .isNotEqualTo(Optional.of(DEFAULT_DOMAIN));
    }

    @Property
    void theFolderIsTakenAsItIsWritten(
            @ForAll("users") String user,
            @ForAll List<@Size(max = 3) String> levels,
            @ForAll("sites") AddressOptions site) {
        String separator = String.valueOf(site.separator().character());
        List<String> clean = levels.stream()
                .map(level -> level.replaceAll("[@/.]|\\p{Cs}", ""))
                .toList();
        assertThat(mailbox(user + "+" + String.join(separator, clean), site).map(MailboxName::levels))
                .contains(clean.stream().filter(level -> !level.isEmpty()).toList());
    }

    @Property
    void bothSpellingsOfADotAreOneMailbox(@ForAll("users") String user, @ForAll("texts") String folder) {
        AddressOptions site =
                new AddressOptions(Domains.IGNORED, DEFAULT_DOMAIN, Separator.SLASH, "", UserCase.FOLDED, Folder.USED);
        assertThat(parse(user + ".x+" + folder.replace('^', '.'), site))
                .isEqualTo(parse(user + "^x+" + folder.replace('.', '^'), site));
    }

    private static String asciiUpper(String text) {
        return text.chars()
                .map(c -> c < 0x80 ? Character.toUpperCase(c) : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String asciiLower(String text) {
        return text.chars()
                .map(c -> c < 0x80 ? Character.toLowerCase(c) : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
