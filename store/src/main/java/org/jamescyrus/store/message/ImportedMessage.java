package org.jamescyrus.store.message;

import java.time.Instant;
import javax.mail.Flags;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.store.mail.model.impl.PropertyBuilder;

import org.jamescyrus.store.content.Octets;

/**
 * A message that was elsewhere before.
 *
 * @param flags system flags and keywords, {@code \Seen} for the mailbox's owner
 * @param size octets in all
 * @param bodyStart octets before the body
 * @param properties of the outermost entity, as James's parser finds them
 */
public record ImportedMessage(
        MessageUid uid,
        ModSeq modSeq,
        Instant internalDate,
        Flags flags,
        long size,
        int bodyStart,
        PropertyBuilder properties,
        Octets octets) {}
