package org.jamescyrus.lmtp.session;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntPredicate;

/**
 * What stands after {@code MAIL}, as far as it could be read. With a bad path there is none; with a bad parameter the
 * transaction is begun all the same, as in Cyrus, and the refusal answered.
 *
 * @param sender the reverse path without brackets
 * @param poster {@code AUTH=}, decoded; empty for {@code <>} and if there is none
 * @param declaredSize {@code SIZE=}
 * @param refusal the reply to it, if something was wrong
 */
record MailArgument(String sender, Optional<String> poster, OptionalLong declaredSize, Optional<String> refusal) {
    private static final String FROM = "FROM:";

    /** Empty if there is no path. */
    static Optional<MailArgument> parse(String argument, SessionOptions options) {
        if (!argument.regionMatches(true, 0, FROM, 0, FROM.length())
                || !(PathSyntax.parse(argument.substring(FROM.length()), options.eightBit())
                        instanceof PathSyntax.Result.Path path)
                || !path.isWhole()) {
            return Optional.empty();
        }
        return Optional.of(new Reading(path.rest(), options).of(path.route() + path.address()));
    }

    /** Takes one parameter after the other, until one is wrong. */
    private static final class Reading {
        private static final long LOWEST_32_BITS = 0xffff_ffffL;

        private final SessionOptions options;
        private String rest;
        private Optional<String> poster = Optional.empty();
        private OptionalLong size = OptionalLong.empty();
        private Optional<String> refusal = Optional.empty();

        Reading(String rest, SessionOptions options) {
            this.rest = rest;
            this.options = options;
        }

        MailArgument of(String sender) {
            while (!rest.isEmpty() && refusal.isEmpty()) {
                refusal = rest.charAt(0) == ' ' ? parameter() : Optional.of(Replies.BAD_SYNTAX);
            }
            return new MailArgument(sender, poster, size, refusal);
        }

        private Optional<String> parameter() {
            if (skip(" SIZE=")) {
                return size();
            }
            if (skip(" BODY=")) {
                return skip("7BIT") || skip("8BITMIME") ? Optional.empty() : Optional.of(Replies.BAD_BODY);
            }
            return skip(" AUTH=") ? poster() : Optional.of(Replies.BAD_PARAMETER);
        }

        /** Of any number of digits, of which Cyrus keeps the lowest 32 bits (recorded: {@code lmtp-mail-syntax}). */
        private Optional<String> size() {
            String digits = take(octet -> octet >= '0' && octet <= '9');
            if (digits.isEmpty()) {
                return Optional.of(Replies.SIZE_WITHOUT_VALUE);
            }
            long octets =
                    digits.chars().asLongStream().reduce(0, (sum, digit) -> sum * 10 + digit - '0' & LOWEST_32_BITS);
            if (octets > options.maxMessageSize()) {
                return Optional.of(Replies.declaredTooLarge(options.maxMessageSize()));
            }
            size = OptionalLong.of(octets);
            return Optional.empty();
        }

        private Optional<String> poster() {
            String text = take(octet -> octet != ' ');
            Optional<String> decoded = options.cutsXtext() ? Xtext.decodeAndCut(text) : Xtext.decode(text);
            poster = decoded.map(Reading::withoutBrackets).filter(name -> !name.isEmpty());
            return decoded.isPresent() ? Optional.empty() : Optional.of(Replies.BAD_SYNTAX);
        }

        /** As Cyrus takes it, though RFC 4954 has none (recorded: {@code lmtp-headers}). */
        private static String withoutBrackets(String name) {
            return name.startsWith("<") && name.endsWith(">") ? name.substring(1, name.length() - 1) : name;
        }

        private boolean skip(String word) {
            boolean there = rest.regionMatches(true, 0, word, 0, word.length());
            rest = there ? rest.substring(word.length()) : rest;
            return there;
        }

        private String take(IntPredicate wanted) {
            int end = 0;
            while (end < rest.length() && wanted.test(rest.charAt(end))) {
                end++;
            }
            String taken = rest.substring(0, end);
            rest = rest.substring(end);
            return taken;
        }
    }
}
