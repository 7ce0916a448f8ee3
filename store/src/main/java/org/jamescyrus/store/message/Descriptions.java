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
        Properties properties = message.getProperties();
        Optional<Long> lines = Optional.ofNullable(properties.getTextualLineCount());
        return new Description(
                Ints.checkedCast(message.getHeaderOctets()),
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
