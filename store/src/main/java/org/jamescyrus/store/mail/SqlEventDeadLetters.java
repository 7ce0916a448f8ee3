package org.jamescyrus.store.mail;

import java.util.List;
import java.util.Optional;

import com.google.common.base.Preconditions;
import org.apache.james.events.Event;
import org.apache.james.events.EventDeadLetters;
import org.apache.james.events.EventSerializer;
import org.apache.james.events.Group;
import org.apache.james.events.Group.GroupDeserializationException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Paged;
import org.jamescyrus.store.sql.StoreException;
import org.jamescyrus.store.sql.StoreThreads;

/** The events that listeners failed on, each with the group it has to be told to once more. */
public final class SqlEventDeadLetters implements EventDeadLetters {
    private static final int PAGE = 500;

    private final Database database;
    private final StoreThreads threads;
    private final EventSerializer serializer;

    /**
     * @param serializer of every event that a group may fail on
     */
    public SqlEventDeadLetters(Database database, StoreThreads threads, EventSerializer serializer) {
        this.database = database;
        this.threads = threads;
        this.serializer = serializer;
    }

    @Override
    public Mono<InsertionId> store(Group group, Event event) {
        Preconditions.checkArgument(group != null, REGISTERED_GROUP_CANNOT_BE_NULL);
        Preconditions.checkArgument(event != null, FAIL_DELIVERED_EVENT_CANNOT_BE_NULL);
        return threads.mono(() -> {
            InsertionId id = InsertionId.random();
            String json = serializer.toJson(event);
            database.<Integer, RuntimeException>write(sql -> sql.update(
                    "INSERT INTO dead_event (listener_group, insertion_id, event) VALUES (?, ?, ?)",
                    group.asString(),
                    id.asString(),
                    json));
            return id;
        });
    }

    @Override
    public Mono<Void> remove(Group group, InsertionId id) {
        Preconditions.checkArgument(group != null, REGISTERED_GROUP_CANNOT_BE_NULL);
        Preconditions.checkArgument(id != null, FAIL_DELIVERED_ID_INSERTION_CANNOT_BE_NULL);
        return threads.run(() -> database.<Integer, RuntimeException>write(sql -> sql.update(
                "DELETE FROM dead_event WHERE listener_group = ? AND insertion_id = ?",
                group.asString(),
                id.asString())));
    }

    @Override
    public Mono<Void> remove(Group group) {
        Preconditions.checkArgument(group != null, REGISTERED_GROUP_CANNOT_BE_NULL);
        return threads.run(() -> database.<Integer, RuntimeException>write(
                sql -> sql.update("DELETE FROM dead_event WHERE listener_group = ?", group.asString())));
    }

    @Override
    public Mono<Event> failedEvent(Group group, InsertionId id) {
        Preconditions.checkArgument(group != null, REGISTERED_GROUP_CANNOT_BE_NULL);
        Preconditions.checkArgument(id != null, FAIL_DELIVERED_ID_INSERTION_CANNOT_BE_NULL);
        return threads.optional(() -> database.<Optional<String>, RuntimeException>read(sql -> sql.first(
                        "SELECT event FROM dead_event WHERE listener_group = ? AND insertion_id = ?",
                        row -> row.text(1),
                        group.asString(),
                        id.asString())))
                .map(serializer::asEvent);
    }

    @Override
    public Flux<InsertionId> failedIds(Group group) {
        Preconditions.checkArgument(group != null, REGISTERED_GROUP_CANNOT_BE_NULL);
        return threads.lazily(() -> new Paged<>(last -> failedIds(group, last)));
    }

    private List<InsertionId> failedIds(Group group, Optional<InsertionId> after) {
        return database.read(sql -> sql.list(
                "SELECT insertion_id FROM dead_event WHERE listener_group = ? AND insertion_id > ?"
                        + " ORDER BY insertion_id LIMIT ?",
                row -> InsertionId.of(row.text(1)),
                group.asString(),
                after.map(InsertionId::asString).orElse(""),
                PAGE));
    }

    @Override
    public Flux<Group> groupsWithFailedEvents() {
        return threads.lazily(() -> new Paged<>(this::nextGroup)).map(SqlEventDeadLetters::group);
    }

    /** One after another by the key, however many events each has. */
    private List<String> nextGroup(Optional<String> after) {
        return database
                .<Optional<String>, RuntimeException>read(sql -> sql.first(
                        "SELECT listener_group FROM dead_event WHERE listener_group > ?"
                                + " ORDER BY listener_group LIMIT 1",
                        row -> row.text(1),
                        after.orElse("")))
                .stream()
                .toList();
    }

    private static Group group(String name) {
        try {
            return Group.deserialize(name);
        } catch (GroupDeserializationException e) {
            throw new StoreException("no group of listeners is called " + name, e);
        }
    }

    @Override
    public Mono<Boolean> containEvents() {
        return threads.mono(() -> database.<Optional<Long>, RuntimeException>read(
                        sql -> sql.first("SELECT 1 FROM dead_event LIMIT 1", row -> row.number(1)))
                .isPresent());
    }
}
