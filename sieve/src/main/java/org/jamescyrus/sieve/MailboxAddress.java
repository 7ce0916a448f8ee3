package org.jamescyrus.sieve;

import java.util.List;
import java.util.Objects;

import org.apache.james.mime4j.dom.address.MailboxList;
import org.apache.james.mime4j.field.address.LenientAddressParser;

/**
 * An address in its parts. One without a domain gets Cyrus's {@value #NO_DOMAIN}, so that it never equals a bare user name (recorded:
 * {@code lmtp-sieve}, {@code envelope-to}); that of {@code <>} is empty in all parts.
 */
record MailboxAddress(String localPart, String domain) {
    private static final String NO_DOMAIN = "unspecified-domain";

    /** The addresses in a header field, without groups' names; what is none is left out. */
    static List<MailboxAddress> inField(String value) {
        MailboxList list = LenientAddressParser.DEFAULT.parseAddressList(value).flatten();
        return list.stream()
                .map(box -> new MailboxAddress(
                        Objects.requireNonNullElse(box.getLocalPart(), ""),
                        Objects.requireNonNullElse(box.getDomain(), NO_DOMAIN)))
                .toList();
    }

    /** That of an envelope. */
    static MailboxAddress ofPath(String path) {
        int at = path.lastIndexOf('@');
        if (at < 0) {
            return new MailboxAddress(path, path.isEmpty() ? "" : NO_DOMAIN);
        }
        return new MailboxAddress(path.substring(0, at), path.substring(at + 1));
    }

    String all() {
        return localPart.isEmpty() && domain.isEmpty() ? "" : localPart + "@" + domain;
    }

    /** RFC 5233: before the plus sign. */
    String user() {
        int plus = localPart.indexOf('+');
        return plus < 0 ? localPart : localPart.substring(0, plus);
    }

    /** RFC 5233: after the plus sign; empty if there is none, as in Cyrus. */
    String detail() {
        int plus = localPart.indexOf('+');
        return plus < 0 ? "" : localPart.substring(plus + 1);
    }

    boolean like(MailboxAddress other) {
        return AsciiCase.small(all()).equals(AsciiCase.small(other.all()));
    }
}
