package org.jamescyrus.store.message;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.mail.Flags;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.model.UpdatedFlags;
import org.apache.james.mailbox.store.FlagsUpdateCalculator;

import org.jamescyrus.store.mailbox.SqlMessageId;
import org.jamescyrus.store.sql.Statements;

/** Changes of flags as James asks for them. */
final class FlagUpdates {
    private final MessageTable table;

    FlagUpdates(MessageTable table) {
        this.table = table;
    }

    /**
     * Changes messages of one mailbox.
     *
     * @param condition on the table {@code m}; its parameters follow
     * @return all of them, changed or not
     * @throws TooManyKeywordsException if the mailbox cannot take a keyword
     */
    List<UpdatedFlags> update(
            Statements sql,
            long mailbox,
            Viewer viewer,
            FlagsUpdateCalculator update,
            String condition,
            Object... parameters)
            throws TooManyKeywordsException {
        table.lock(sql, mailbox);
        List<MessageRow> rows = sql.list(
                "SELECT " + viewer.columns() + " FROM message m WHERE " + condition,
                MessageRow::read,
                viewer.parameters(parameters));
        List<MessageTable.Change> changes =
                rows.stream().map(row -> change(row, update)).toList();
        OptionalLong modSeq = table.change(sql, mailbox, viewer, changes);
        List<UpdatedFlags> updated = new ArrayList<>(changes.size());
        for (MessageTable.Change change : changes) {
            updated.add(updated(change, modSeq));
        }
        return updated;
    }

    private static MessageTable.Change change(MessageRow row, FlagsUpdateCalculator update) {
        Flags flags = update.buildNewFlags(row.allFlags());
        return new MessageTable.Change(row, FlagBits.of(flags), FlagBits.keywords(flags));
    }

    private static UpdatedFlags updated(MessageTable.Change change, OptionalLong modSeq) {
        MessageRow before = change.before();
        return UpdatedFlags.builder()
                .uid(MessageUid.of(before.uid()))
                .messageId(new SqlMessageId(before.messageId()))
                .modSeq(ModSeq.of(change.isOne() ? modSeq.orElse(before.modSeq()) : before.modSeq()))
                .oldFlags(before.allFlags())
                .newFlags(FlagBits.flags(change.flags(), change.keywords()))
                .build();
    }
}
