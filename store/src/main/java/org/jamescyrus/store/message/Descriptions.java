package org.jamescyrus.store.message;

import java.util.Optional;
import java.util.OptionalLong;

import com.google.common.primitives.Ints;
import org.apache.james.mailbox.store.mail.model.MailboxMessage;
import org.apache.james.mailbox.store.mail.model.impl.Properties;
import org.jspecify.annotations.Nullable;

import org.jamescyrus.store.content.Description;

/** What James found in a message, as it is kept with its octets. */
final class Descriptions {
    private Descriptions() {}

    static Description of(MailboxMessage message) {
        return of(message.getProperties(), Ints.checkedCast(message.getHeaderOctets()));
    }

    static Description of(Properties properties, int bodyStart) {
        Optional<Long> lines = Optional.ofNullable(properties.getTextualLineCount());
        return new Description(
                bodyStart,
                token(properties.getMediaType()),
                token(properties.getSubType()),
                lines.isPresent() ? OptionalLong.of(lines.get()) : OptionalLong.empty(),
                PropertiesText.write(properties.toProperties()));
    }

    /** PostgreSQL keeps no NUL, and no media type has one. */
    private static Optional<String> token(@Nullable String word) {
        return Optional.ofNullable(word).map(text -> text.replace("\0", ""));
    }
}
