package org.jamescyrus.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.PostgresDatabase;
import org.jamescyrus.store.sql.SqliteDatabase;

/**
 * A process of its own, to be killed: {@code rename URL} renames alice's tree from {@code A} to {@code B} and back until it dies, {@code
 * delete URL} deletes it, each at a line on its input. It says when it is ready, and when it has done something.
 */
final class TreeChanges {
    static final Username ALICE = Username.of("alice");
    static final MailboxPath A = MailboxPath.forUser(ALICE, "A");
    static final MailboxPath B = MailboxPath.forUser(ALICE, "B.C");

    /** Renames before it is ready: the first takes ten times as long. */
    private static final int WARMED_UP = 2;

    private TreeChanges() {}

    /** The database at {@code address}: a file, or a URL of PostgreSQL's for the user that tests have there. */
    static Database open(String address) {
        return address.startsWith("jdbc:")
                ? PostgresDatabase.open(
                        new PostgresDatabase.Address(address, Optional.of(PostgresServer.USER), Optional.empty(), 4))
                : SqliteDatabase.open(Path.of(address));
    }

    public static void main(String[] arguments) throws Exception {
        StoreUnderTest store = new StoreUnderTest(open(arguments[1]));
        SqlMailboxManager manager = store.getMailboxManager();
        MailboxSession alice = manager.createSystemSession(ALICE);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        if (arguments[0].equals("delete")) {
            manager.createMailbox(MailboxPath.forUser(ALICE, "W.x"), alice);
            manager.deleteTree(MailboxPath.forUser(ALICE, "W"), alice).block();
            whenTold(in);
            manager.deleteTree(A, alice).block();
            say("deleted");
            in.readLine();
            return;
        }
        boolean away = manager.mailboxExists(B, alice).block();
        for (int i = 0; ; i++) {
            if (i == WARMED_UP) {
                whenTold(in);
            }
            manager.renameMailbox(away ? B : A, away ? A : B, alice);
            away = !away;
            if (i >= WARMED_UP) {
                say("renamed");
            }
        }
    }

    private static void whenTold(BufferedReader in) throws IOException {
        say("ready");
        in.readLine();
    }

    private static void say(String what) {
        System.out.println(what);
        System.out.flush();
    }
}
