package org.jamescyrus.sieve;

import java.util.List;
import java.util.Set;

import org.jamescyrus.message.Header;

/** Mail that no program answers: RFC 3834, and what Cyrus looks for besides. */
final class AutomaticMail {
    private static final List<String> OF_LISTS = List.of(
            "list-id", "list-help", "list-subscribe", "list-unsubscribe", "list-post", "list-owner", "list-archive");
    private static final List<String> UNLESS_NO = List.of("auto-submitted", "x-ignorevacation");
    private static final Set<String> IN_BULK = Set.of("junk", "bulk", "list");
    private static final List<String> PROGRAMS = List.of("mailer-daemon", "listserv", "majordomo", "owner-");

    private AutomaticMail() {}

    static boolean mayBeAnswered(Header header, MailboxAddress sender) {
        return OF_LISTS.stream().allMatch(name -> header.named(name).isEmpty())
                && UNLESS_NO.stream()
                        .allMatch(name ->
                                header.first(name).filter(value -> !isNo(value)).isEmpty())
                && header.first("precedence")
                        .filter(value -> IN_BULK.contains(AsciiCase.small(value)))
                        .isEmpty()
                && !isProgram(AsciiCase.small(sender.localPart()));
    }

    /** {@code no}, with or without parameters or a comment. */
    private static boolean isNo(String value) {
        return AsciiCase.small(value).matches("no\\s*([;(].*)?");
    }

    private static boolean isProgram(String localPart) {
        return PROGRAMS.stream().anyMatch(localPart::startsWith) || localPart.endsWith("-request");
    }
}
