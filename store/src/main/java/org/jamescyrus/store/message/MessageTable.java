package org.jamescyrus.store.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.apache.james.mailbox.exception.MailboxNotFoundException;

import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.mailbox.SqlMailboxId;
import org.jamescyrus.store.mailbox.UsageRows;
import org.jamescyrus.store.sql.Dialect;
import org.jamescyrus.store.sql.Statements;

/**
 * The messages of mailboxes, with all that is counted of them: every change of a message changes its mailbox's counters, the usage of
 * the quota root and the references of its content in the same transaction.
 */
final class MessageTable {
    private static final long[] NONE = {};

    private final Contents contents;
    private final Dialect dialect;

    MessageTable(Contents contents, Dialect dialect) {
        this.contents = contents;
        this.dialect = dialect;
    }

    Contents contents() {
        return contents;
    }

    /**
     * A message for a mailbox. What is not given is the mailbox's next.
     *
     * @param flags as {@link FlagBits} has them
     * @param keywords one a line
     */
    record Draft(
            long messageId,
            long threadId,
            long octets,
            int flags,
            String keywords,
            long internalDate,
            OptionalLong saveDate,
            OptionalLong uid,
            OptionalLong modSeq,
            KeywordOverflow overflow) {}

    private record Numbers(long uid, long modSeq, String quotaRoot) {}

    /**
     * Adds one whose content has been taken.
     *
     * @param viewer whose {@code \Seen} the draft has
     * @return it as the viewer sees it
     * @throws MailboxNotFoundException if there is no such mailbox
     * @throws TooManyKeywordsException if it cannot take the keywords, and the draft does not do without
     */
    MessageRow add(Statements sql, long mailbox, Viewer viewer, Draft draft, long content)
            throws MailboxNotFoundException, TooManyKeywordsException {
        int flags = viewer.storedFlags(draft.flags());
        Numbers numbers = count(sql, mailbox, draft, flags)
                .orElseThrow(() -> new MailboxNotFoundException(new SqlMailboxId(mailbox)));
        String keywords = addKeywords(sql, mailbox, draft);
        MessageRow row = new MessageRow(
                mailbox,
                draft.uid().orElse(numbers.uid()),
                draft.messageId(),
                draft.threadId(),
                content,
                draft.octets(),
                draft.modSeq().orElse(numbers.modSeq()),
                draft.flags(),
                keywords,
                draft.internalDate(),
                draft.saveDate());
        sql.update(
                MessageRow.INSERT,
                mailbox,
                row.uid(),
                row.messageId(),
                row.threadId(),
                content,
                row.octets(),
                row.modSeq(),
                flags,
                row.keywords(),
                row.internalDate(),
                draft.saveDate().isPresent() ? (Long) draft.saveDate().getAsLong() : null);
        if (row.uid() < numbers.uid()) {
            SeenTable.comesLate(sql, mailbox, row.uid());
        }
        if (FlagBits.unseen(draft.flags()) == 0) {
            viewer.see(sql, mailbox, new long[] {row.uid()}, NONE);
        }
        UsageRows.add(sql, numbers.quotaRoot(), 1, draft.octets());
        return row;
    }

    /** UIDs and mod-sequences only grow, whoever gives them. */
    private static Optional<Numbers> count(Statements sql, long mailbox, Draft draft, int flags) {
        boolean given = draft.uid().isPresent();
        String uid = given ? "CASE WHEN last_uid < ? THEN ? ELSE last_uid END" : "last_uid + 1";
        String modSeq = draft.modSeq().isPresent()
                ? "CASE WHEN last_modseq < ? THEN ? ELSE last_modseq END"
                : "last_modseq + 1";
        List<Object> parameters = new ArrayList<>();
        draft.uid().ifPresent(number -> parameters.addAll(List.of(number, number)));
        draft.modSeq().ifPresent(number -> parameters.addAll(List.of(number, number)));
        parameters.addAll(List.of(draft.octets(), FlagBits.unseen(flags), mailbox));
        return sql.first(
                "UPDATE mailbox SET last_uid = " + uid + ", last_modseq = " + modSeq
                        + ", messages = messages + 1, octets = octets + ?, unseen = unseen + ?"
                        + " WHERE id = ? AND deleted = 0 RETURNING last_uid, last_modseq, quota_root",
                row -> new Numbers(row.number(1), row.number(2), row.text(3)),
                parameters.toArray());
    }

    /** Those that the mailbox takes. */
    private static String addKeywords(Statements sql, long mailbox, Draft draft) throws TooManyKeywordsException {
        List<String> tooMany = new KeywordTable(sql, mailbox).count(KeywordCounts.ofAdded(draft.keywords()));
        if (!tooMany.isEmpty() && draft.overflow() == KeywordOverflow.REFUSED) {
            throw new TooManyKeywordsException(mailbox, KeywordTable.MOST, tooMany);
        }
        return tooMany.isEmpty() ? draft.keywords() : FlagBits.without(draft.keywords(), tooMany);
    }

    /**
     * Removes some from a mailbox that is in use.
     *
     * @return those that were there
     */
    List<MessageRow> remove(Statements sql, long mailbox, Collection<Long> uids) {
        lock(sql, mailbox);
        List<MessageRow> removed = removeRows(sql, mailbox, uids);
        if (!removed.isEmpty()) {
            SeenTable.removed(sql, mailbox, uids(removed.stream()));
            new KeywordTable(sql, mailbox).count(KeywordCounts.ofRemoved(removed.stream()));
            long octets = removed.stream().mapToLong(MessageRow::octets).sum();
            long unseen = removed.stream()
                    .mapToLong(row -> FlagBits.unseen(row.flags()))
                    .sum();
            sql.first(
                            "UPDATE mailbox SET messages = messages - ?, octets = octets - ?, unseen = unseen - ?"
                                    + " WHERE id = ? AND deleted = 0 RETURNING quota_root",
                            row -> row.text(1),
                            (long) removed.size(),
                            octets,
                            unseen,
                            mailbox)
                    .ifPresent(root -> UsageRows.add(sql, root, -removed.size(), -octets));
        }
        return removed;
    }

    /** Removes some from a mailbox whose counters no longer count. */
    List<MessageRow> removeRows(Statements sql, long mailbox, Collection<Long> uids) {
        List<MessageRow> removed = new ArrayList<>();
        for (Long uid : uids) {
            sql.first(
                            "DELETE FROM message WHERE mailbox_id = ? AND uid = ? RETURNING " + MessageRow.RETURNED,
                            MessageRow::read,
                            mailbox,
                            uid)
                    .ifPresent(row -> {
                        removed.add(row);
                        release(sql, row);
                    });
        }
        return removed;
    }

    private void release(Statements sql, MessageRow row) {
        contents.release(sql, row.contentId());
        boolean elsewhere = sql.first(
                        "SELECT 1 FROM message WHERE message_id = ? LIMIT 1", found -> true, row.messageId())
                .isPresent();
        if (!elsewhere) {
            sql.update("DELETE FROM thread_key WHERE message_id = ?", row.messageId());
            sql.list(
                            "DELETE FROM attachment WHERE message_id = ? RETURNING content_id",
                            attachment -> attachment.number(1),
                            row.messageId())
                    .forEach(content -> contents.release(sql, content));
        }
    }

    /**
     * Flags of a message that are to be others.
     *
     * @param before as the viewer sees it
     */
    record Change(MessageRow before, int flags, String keywords) {
        boolean isOne() {
            return before.flags() != flags || !before.keywords().equals(keywords);
        }

        /** 1 if it was seen and is not any longer, -1 for the opposite. */
        int unseen() {
            return FlagBits.unseen(flags) - FlagBits.unseen(before.flags());
        }
    }

    /** Nobody else changes a message of the mailbox before this transaction has ended. */
    void lock(Statements sql, long mailbox) {
        sql.first("SELECT id FROM mailbox WHERE id = ?" + dialect.forUpdate(), row -> row.number(1), mailbox);
    }

    /**
     * Changes flags, under one new mod-sequence.
     *
     * @return that; empty if nothing changes
     * @throws TooManyKeywordsException if the mailbox cannot take a keyword
     */
    OptionalLong change(Statements sql, long mailbox, Viewer viewer, List<Change> changes)
            throws TooManyKeywordsException {
        List<Change> real = changes.stream().filter(Change::isOne).toList();
        if (real.isEmpty()) {
            return OptionalLong.empty();
        }
        List<String> tooMany = new KeywordTable(sql, mailbox).count(KeywordCounts.of(real.stream()));
        if (!tooMany.isEmpty()) {
            throw new TooManyKeywordsException(mailbox, KeywordTable.MOST, tooMany);
        }
        int unseen = viewer.isOwner() ? real.stream().mapToInt(Change::unseen).sum() : 0;
        long modSeq = sql.first(
                        "UPDATE mailbox SET last_modseq = last_modseq + 1, unseen = unseen + ? WHERE id = ?"
                                + " RETURNING last_modseq",
                        row -> row.number(1),
                        unseen,
                        mailbox)
                .orElseThrow();
        for (Change change : real) {
            sql.update(
                    "UPDATE message SET flags = " + viewer.storedFlags()
                            + ", keywords = ?, modseq = ? WHERE mailbox_id = ? AND uid = ?",
                    viewer.storedFlags(change.flags()),
                    change.keywords(),
                    modSeq,
                    mailbox,
                    change.before().uid());
        }
        viewer.see(
                sql,
                mailbox,
                uids(real.stream().filter(change -> change.unseen() < 0).map(Change::before)),
                uids(real.stream().filter(change -> change.unseen() > 0).map(Change::before)));
        return OptionalLong.of(modSeq);
    }

    private static long[] uids(Stream<MessageRow> rows) {
        return rows.mapToLong(MessageRow::uid).sorted().toArray();
    }
}
