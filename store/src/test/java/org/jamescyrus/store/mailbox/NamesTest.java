package org.jamescyrus.store.mailbox;

import java.nio.file.Path;
import java.time.Duration;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.UidValidity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jamescyrus.store.data.SqlUsersDAO;
import org.jamescyrus.store.sql.SqliteDatabase;
import org.jamescyrus.store.sql.StoreThreads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every way to a new name tells the database's {@code KnownNames} of it. */
final class NamesTest {
    private static final MailboxPath PATH = MailboxPath.forUser(Username.of("alice"), "Foo");
    private static final MailboxPath OTHER = MailboxPath.forUser(Username.of("alice"), "Bar");

    @TempDir
    Path folder;

    private final StoreThreads threads = new StoreThreads(2);
    private SqliteDatabase database;
    private SqlMailboxMapper mapper;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("store.db"));
        mapper = new SqlMailboxMapper(database, threads, places());
        database.learnNames();
        await().atMost(Duration.ofSeconds(20)).until(() -> SqlMailboxMapper.lacks(database, PATH));
    }

    @AfterEach
    void close() {
        database.close();
        threads.close();
    }

    private QuotaPlaces places() {
        return new QuotaPlaces(database, new PlainQuotaRootNames());
    }

    @Test
    void aMailboxThatIsMade() {
        mapper.create(PATH, UidValidity.of(1)).block();
        assertThat(SqlMailboxMapper.lacks(database, PATH)).isFalse();
        assertThat(SqlMailboxMapper.lacks(database, OTHER)).isTrue();
    }

    @Test
    void aMailboxThatIsRenamed() {
        Mailbox mailbox = mapper.create(PATH, UidValidity.of(1)).block();
        mailbox.setName(OTHER.getName());
        mapper.rename(mailbox).block();
        assertThat(SqlMailboxMapper.lacks(database, OTHER)).isFalse();
    }

    @Test
    void aMailboxThatIsImported() throws Exception {
        new MailboxImport(database, places()).create(PATH, UidValidity.of(1), MessageUid.of(7), ModSeq.of(9));
        assertThat(SqlMailboxMapper.lacks(database, PATH)).isFalse();
    }

    @Test
    void aUser() throws Exception {
        Username alice = Username.of("alice");
        assertThat(SqlUsersDAO.lacks(database, alice)).isTrue();
        new SqlUsersDAO(database, threads).addUser(alice, "secret");
        assertThat(SqlUsersDAO.lacks(database, alice)).isFalse();
    }
}
