package org.jamescyrus.sieve;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a script may {@code require}; a script that requires anything else does not run. */
public enum Extension {
    /** RFC 5228. */
    FILEINTO,
    /** RFC 5228. */
    ENVELOPE,
    /** RFC 5429. */
    REJECT,
    /** RFC 5429. */
    EREJECT,
    /** RFC 3894. */
    COPY,
    /** RFC 5232, without variables. */
    IMAP4FLAGS,
    /** RFC 5233. */
    SUBADDRESS,
    /** RFC 5490: {@code mailboxexists} and {@code :create}. */
    MAILBOX,
    /** RFC 5293. */
    EDITHEADER,
    /** RFC 5230. */
    VACATION,
    /** RFC 6131. */
    VACATION_SECONDS,
    /** RFC 5173. */
    BODY,
    /** RFC 5228. */
    COMPARATOR_OCTET("comparator-i;octet"),
    /** RFC 5228. */
    COMPARATOR_ASCII_CASEMAP("comparator-i;ascii-casemap"),
    /** RFC 4790. */
    COMPARATOR_ASCII_NUMERIC("comparator-i;ascii-numeric");

    private final String capability;

    Extension() {
        this.capability = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Extension(String capability) {
        this.capability = capability;
    }

    /** As {@code require} spells it. */
    public String capability() {
        return capability;
    }

    /** What {@code require} can name. */
    public static List<String> capabilities() {
        return Arrays.stream(values()).map(Extension::capability).toList();
    }

    static Optional<Extension> named(String capability) {
        return Arrays.stream(values())
                .filter(extension -> extension.capability.equals(capability))
                .findFirst();
    }

    /** What is usable once this is required. */
    Set<Extension> implied() {
        return this == VACATION_SECONDS ? EnumSet.of(this, VACATION) : EnumSet.of(this);
    }
}
