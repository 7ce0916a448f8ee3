package org.jamescyrus.store.mailbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import com.google.common.collect.ImmutableList;
import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.UidValidity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;
import org.jamescyrus.store.sql.Database;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource(Engine.class)
class MailboxPagesTest {
    private static final Username ALICE = Username.of("alice");
    private static final Username BOB = Username.of("bob");
    private static final int MANY = 2500;

    @Parameter
    Engine engine;

    private Database database;
    private MailboxPages pages;

    @BeforeEach
    void makeMailboxes() {
        database = engine.empty();
        pages = new MailboxPages(database);
        StoreUnderTest store = new StoreUnderTest(database);
        SqlMailboxMapper mapper = new SqlMailboxMapper(database, store.threads(), store.places());
        for (String name : List.of("INBOX", "Foo.Bar", "Foo", "Fop", "\uFF21", "\uD83D\uDE00")) {
            mapper.create(MailboxPath.forUser(BOB, name), UidValidity.of(1)).block();
        }
        mapper.create(new MailboxPath("#shared", ALICE, "pub"), UidValidity.of(1))
                .block();
        mapper.delete(mapper.create(MailboxPath.forUser(BOB, "Foo.Gone"), UidValidity.of(1))
                        .block())
                .block();
        database.<Boolean, RuntimeException>write(sql -> {
            sql.update("INSERT INTO mailbox (namespace, user_name, name, uid_validity, quota_root)"
                    + " VALUES ('#private', '', 'nobody''s', 1, 'r')");
            for (int i = 0; i < MANY; i++) {
                sql.update(
                        "INSERT INTO mailbox (namespace, user_name, name, uid_validity, quota_root)"
                                + " VALUES ('#private', 'alice', ?, 1, 'r')",
                        String.format("f%05d", i));
            }
            return true;
        });
    }

    private static List<String> names(Iterator<MailboxPath> paths) {
        List<String> names = new ArrayList<>();
        paths.forEachRemaining(path -> names.add(path.getName()));
        return names;
    }

    @Test
    void allAreInOrderHoweverMany() {
        List<MailboxPath> all = ImmutableList.copyOf(pages.ofOwners(""));
        assertThat(all).hasSize(MANY + 7).doesNotHaveDuplicates();
        assertThat(all.get(0)).isEqualTo(MailboxPath.forUser(ALICE, "f00000"));
        assertThat(all.get(MANY - 1)).isEqualTo(MailboxPath.forUser(ALICE, "f02499"));
        assertThat(all.get(MANY)).isEqualTo(new MailboxPath("#shared", ALICE, "pub"));
        assertThat(all.subList(MANY + 1, MANY + 7))
                .extracting(MailboxPath::getName)
                .containsExactly("Foo", "Foo.Bar", "Fop", "INBOX", "\uFF21", "\uD83D\uDE00");
    }

    @Test
    void ownersAreFoundByTheBeginningOfTheirNames() {
        assertThat(names(pages.ofOwners("al"))).hasSize(MANY + 1);
        assertThat(names(pages.ofOwners("bob"))).hasSize(6);
        assertThat(names(pages.ofOwners("bobb"))).isEmpty();
    }

    @Test
    void mailboxesOfOneAreFoundByTheBeginningOfTheirNames() {
        assertThat(names(pages.of(BOB, "#private", "Foo"))).containsExactly("Foo", "Foo.Bar");
        assertThat(names(pages.of(ALICE, "#shared", ""))).containsExactly("pub");
        assertThat(names(pages.of(ALICE, "#private", "f"))).hasSize(MANY);
    }
}
