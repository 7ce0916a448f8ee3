package org.jamescyrus.store.mailbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.google.common.base.Preconditions;
import org.apache.james.mailbox.model.MailboxAnnotation;
import org.apache.james.mailbox.model.MailboxAnnotationKey;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.store.mail.AnnotationMapper;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Row;
import org.jamescyrus.store.sql.StoreThreads;

/** Annotations of mailboxes as James knows them. Those whose keys James refuses are kept beside ({@link AnyAnnotations}). */
public final class SqlAnnotationMapper implements AnnotationMapper {
    private static final String SELECT = "SELECT entry, content FROM annotation WHERE mailbox_id = ? ORDER BY entry";

    private final Database database;
    private final StoreThreads threads;

    /** Of this store. */
    public SqlAnnotationMapper(Database database, StoreThreads threads) {
        this.database = database;
        this.threads = threads;
    }

    private static Optional<MailboxAnnotation> read(Row row) {
        try {
            return Optional.of(MailboxAnnotation.newInstance(new MailboxAnnotationKey(row.text(1)), row.text(2)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<MailboxAnnotation> getAllAnnotations(MailboxId mailbox) {
        return all(mailbox).toList();
    }

    private Stream<MailboxAnnotation> all(MailboxId mailbox) {
        return database
                .<List<Optional<MailboxAnnotation>>, RuntimeException>read(
                        sql -> sql.list(SELECT, SqlAnnotationMapper::read, SqlMailboxId.number(mailbox)))
                .stream()
                .flatMap(Optional::stream);
    }

    @Override
    public List<MailboxAnnotation> getAnnotationsByKeys(MailboxId mailbox, Set<MailboxAnnotationKey> keys) {
        return all(mailbox)
                .filter(annotation -> keys.contains(annotation.getKey()))
                .toList();
    }

    @Override
    public List<MailboxAnnotation> getAnnotationsByKeysWithOneDepth(MailboxId mailbox, Set<MailboxAnnotationKey> keys) {
        return below(mailbox, keys, 1);
    }

    @Override
    public List<MailboxAnnotation> getAnnotationsByKeysWithAllDepth(MailboxId mailbox, Set<MailboxAnnotationKey> keys) {
        return below(mailbox, keys, Integer.MAX_VALUE);
    }

    private List<MailboxAnnotation> below(MailboxId mailbox, Set<MailboxAnnotationKey> keys, int depth) {
        return all(mailbox)
                .filter(annotation -> keys.stream().anyMatch(key -> isBelow(annotation.getKey(), key, depth)))
                .toList();
    }

    private static boolean isBelow(MailboxAnnotationKey key, MailboxAnnotationKey top, int depth) {
        boolean below = key.asString().startsWith(top.asString() + "/")
                && key.countComponents() - top.countComponents() <= depth;
        return below || key.equals(top);
    }

    @Override
    public void insertAnnotation(MailboxId mailbox, MailboxAnnotation annotation) {
        Preconditions.checkArgument(!annotation.isNil(), "an annotation without a value");
        database.<Integer, RuntimeException>write(sql -> AnyAnnotations.put(
                sql,
                SqlMailboxId.number(mailbox),
                annotation.getKey().asString(),
                annotation.getValue().orElseThrow()));
    }

    @Override
    public void deleteAnnotation(MailboxId mailbox, MailboxAnnotationKey key) {
        database.<Integer, RuntimeException>write(sql -> sql.update(
                "DELETE FROM annotation WHERE mailbox_id = ? AND entry = ?",
                SqlMailboxId.number(mailbox),
                key.asString()));
    }

    @Override
    public boolean exist(MailboxId mailbox, MailboxAnnotation annotation) {
        return all(mailbox).anyMatch(other -> other.getKey().equals(annotation.getKey()));
    }

    @Override
    public int countAnnotations(MailboxId mailbox) {
        return (int) all(mailbox).count();
    }

    @Override
    public Flux<MailboxAnnotation> getAllAnnotationsReactive(MailboxId mailbox) {
        return threads.flux(() -> getAllAnnotations(mailbox));
    }

    @Override
    public Flux<MailboxAnnotation> getAnnotationsByKeysReactive(MailboxId mailbox, Set<MailboxAnnotationKey> keys) {
        return threads.flux(() -> getAnnotationsByKeys(mailbox, keys));
    }

    @Override
    public Flux<MailboxAnnotation> getAnnotationsByKeysWithOneDepthReactive(
            MailboxId mailbox, Set<MailboxAnnotationKey> keys) {
        return threads.flux(() -> getAnnotationsByKeysWithOneDepth(mailbox, keys));
    }

    @Override
    public Flux<MailboxAnnotation> getAnnotationsByKeysWithAllDepthReactive(
            MailboxId mailbox, Set<MailboxAnnotationKey> keys) {
        return threads.flux(() -> getAnnotationsByKeysWithAllDepth(mailbox, keys));
    }

    @Override
    public Mono<Void> deleteAnnotationReactive(MailboxId mailbox, MailboxAnnotationKey key) {
        return threads.run(() -> deleteAnnotation(mailbox, key));
    }

    @Override
    public Mono<Void> insertAnnotationReactive(MailboxId mailbox, MailboxAnnotation annotation) {
        return threads.run(() -> insertAnnotation(mailbox, annotation));
    }

    @Override
    public Mono<Boolean> existReactive(MailboxId mailbox, MailboxAnnotation annotation) {
        return threads.mono(() -> exist(mailbox, annotation));
    }

    @Override
    public Mono<Integer> countAnnotationsReactive(MailboxId mailbox) {
        return threads.mono(() -> countAnnotations(mailbox));
    }
}
