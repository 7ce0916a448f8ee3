package org.jamescyrus.mailbox;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.jamescyrus.mailbox.AddressOptions.Domains;
import org.jamescyrus.mailbox.AddressOptions.Folder;
import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.AddressOptions.SharedAddress;
import org.jamescyrus.mailbox.AddressOptions.UserCase;

/**
 * A recipient as an MTA names one: {@code user[+folder][@domain]}, or {@code postuser+shared/mailbox}.
 *
 * <p>No quoting, comment, route, or angle bracket is understood: such text is the name of a user who
 * does not exist (recorded: {@code smmap-address-forms}). Where {@code postuser} is set and no user stands before the
 * plus sign, the folder's first level is the user (recorded: {@code smmap-no-user}). The rules and their order are those of
 * {@code oracle/FACTS.md} section 2.
 */
public sealed interface RecipientAddress {

    /** The mailbox the address names. */
    MailboxName mailbox();

    /** A user, or one of the user's folders. */
    record OfUser(MailboxName mailbox) implements RecipientAddress {}

    /** A mailbox reached by its full path, which posting needs a right for; it may be a user's. */
    record OfSharedMailbox(MailboxName mailbox) implements RecipientAddress {}

    /**
     * Reads {@code address}. The shared form is the one whose user id, or whose part before the domain, equals {@code
     * postuser}, as {@link SharedAddress} says.
     *
     * @param address the octets the MTA sent
     * @return empty if no mailbox can have this address, so that it is unknown and not malformed
     */
    static Optional<RecipientAddress> parse(byte[] address, AddressOptions options) {
        return decodeUtf8(withoutDroppedDomain(address, options)).flatMap(text -> parse(text, options));
    }

    /** What is dropped need not be text (recorded: {@code smmap-dropped-domain}). */
    private static byte[] withoutDroppedDomain(byte[] address, AddressOptions options) {
        if (options.domains() != Domains.IGNORED) {
            return address;
        }
        int at = new String(address, StandardCharsets.ISO_8859_1).lastIndexOf('@');
        return at >= 0 ? Arrays.copyOf(address, at + 1) : address;
    }

    private static Optional<RecipientAddress> parse(String text, AddressOptions options) {
        int at = text.lastIndexOf('@');
        String local = at < 0 ? text : text.substring(0, at);
        Optional<String> domain = domainOf(at < 0 ? null : text.substring(at + 1), options);
        int plus = local.indexOf('+');
        String user = inCase(plus < 0 ? local : local.substring(0, plus), options);
        boolean folderNamed = plus >= 0 && options.folder() == Folder.USED;
        List<String> folder = levels(folderNamed ? local.substring(plus + 1) : "", options.separator());

        Optional<String> compared = options.sharedAddress() == SharedAddress.USER_ID ? domain : Optional.empty();
        if (compared.map(d -> user + "@" + d).orElse(user).equals(options.postuser())) {
            return shared(folder, compared.isPresent() ? Optional.empty() : domain, options);
        }
        return user.isEmpty() && !folder.isEmpty()
                ? ofUser(folder.get(0), domain, folder.subList(1, folder.size()), options)
                : ofUser(user, domain, folder, options);
    }

    private static Optional<RecipientAddress> shared(
            List<String> folder, Optional<String> domain, AddressOptions options) {
        return domain.stream().anyMatch(String::isEmpty)
                ? Optional.empty()
                : MailboxName.absolute(folder, domain.filter(Predicate.not(options.defaultDomain()::equals)))
                        .map(OfSharedMailbox::new);
    }

    private static Optional<RecipientAddress> ofUser(
            String user, Optional<String> domain, List<String> folder, AddressOptions options) {
        return userOf(user, domain, options).map(owner -> new OfUser(MailboxName.of(owner, folder)));
    }

    private static Optional<String> decodeUtf8(byte[] octets) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The default domain is compared as it was typed; only what is left is put in small letters. */
    private static Optional<String> domainOf(@Nullable String typed, AddressOptions options) {
        return Optional.ofNullable(typed)
                .filter(d -> options.domains() == Domains.SEPARATE)
                .filter(Predicate.not(options.defaultDomain()::equals))
                .map(d -> inCase(d, options));
    }

    private static Optional<UserId> userOf(String user, Optional<String> domain, AddressOptions options) {
        boolean reachable = !user.isEmpty()
                && user.indexOf(options.separator().character()) < 0
                && domain.stream().noneMatch(String::isEmpty);
        // The mailbox list knows the default domain by no other name, however it was typed.
        return reachable ? Optional.of(options.users().user(user.replace('^', '.'), domain)) : Optional.empty();
    }

    private static List<String> levels(String folder, Separator separator) {
        if (folder.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(folder.split("\\" + separator.character()))
                .filter(Predicate.not(String::isEmpty))
                .map(level -> level.replace('.', '^'))
                .toList();
    }

    private static String inCase(String text, AddressOptions options) {
        return options.userCase() == UserCase.FOLDED && hasCapital(text) ? foldAscii(text) : text;
    }

    private static boolean hasCapital(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
                return true;
            }
        }
        return false;
    }

    private static String foldAscii(String text) {
        return text.codePoints()
                .map(c -> c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
