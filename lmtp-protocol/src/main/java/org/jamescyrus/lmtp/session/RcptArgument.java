package org.jamescyrus.lmtp.session;

import org.jamescyrus.lmtp.Recipient;

/** What stands after {@code RCPT}. */
sealed interface RcptArgument {
    /** A recipient. */
    record Named(Recipient recipient) implements RcptArgument {}

    /** Something else, with the reply to it. */
    record Refused(String reply) implements RcptArgument {}

    /** Reads it; {@code IGNOREQUOTA} is the one parameter there is. */
    static RcptArgument parse(String argument, SessionOptions.EightBit eightBit) {
        String to = "TO:";
        if (!argument.regionMatches(true, 0, to, 0, to.length())
                || !(PathSyntax.parse(argument.substring(to.length()), eightBit) instanceof PathSyntax.Result.Path path)
                || !path.isWhole()) {
            return new Refused(Replies.BAD_SYNTAX);
        }
        if (path.rest().isEmpty()) {
            return new Named(new Recipient(path.address(), Recipient.QuotaCheck.CHECKED));
        }
        return path.rest().equalsIgnoreCase(" IGNOREQUOTA")
                ? new Named(new Recipient(path.address(), Recipient.QuotaCheck.SKIPPED))
                : new Refused(Replies.BAD_PARAMETER);
    }
}
