package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jamescyrus.store.admin.StoreCheck;
import org.jamescyrus.store.content.Contents;
import org.jamescyrus.store.sql.Database;

/** What is in a store whose server is down. */
final class StoreContents {
    /** A message in an INBOX. */
    record Stored(String user, long uid, NumberedMessage message, boolean isWhole) {}

    private record Line(String user, long uid, long content) {}

    private final Database database;

    StoreContents(Database database) {
        this.database = database;
    }

    /** What its check says. */
    List<String> problems() {
        return new StoreCheck(database).problems();
    }

    /** All of it; {@code lines} says how long a message of this id is. */
    List<Stored> messages(Map<String, Integer> lines) {
        Contents contents = new Contents(database, InstantSource.system());
        List<Line> rows = database.<List<Line>, RuntimeException>read(sql -> sql.list(
                "SELECT b.user_name, m.uid, m.content_id FROM message m JOIN mailbox b ON b.id = m.mailbox_id"
                        + " WHERE b.deleted = 0 ORDER BY b.user_name, m.uid",
                row -> new Line(row.text(1), row.number(2), row.number(3))));
        List<Stored> all = new ArrayList<>();
        for (Line line : rows) {
            try (InputStream in = contents.open(line.content())) {
                String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                String id = NumberedMessage.idIn(text);
                NumberedMessage message = new NumberedMessage(id, lines.getOrDefault(id, 0));
                all.add(new Stored(line.user(), line.uid(), message, message.isIn(text)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    /** The last UID that each mailbox gave out. */
    Map<String, Long> lastUids() {
        Map<String, Long> last = new TreeMap<>();
        database.<Boolean, RuntimeException>read(sql -> {
            sql.forEach(
                    "SELECT user_name, name, last_uid FROM mailbox WHERE deleted = 0",
                    row -> last.put(row.text(1) + "/" + row.text(2), row.number(3)));
            return true;
        });
        return last;
    }
}
