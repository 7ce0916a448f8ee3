package org.jamescyrus.acceptance.conformance;

import java.nio.file.Path;

import org.jamescyrus.server.flavour.StoreAddress;

/** What the server of a case keeps its mail in. */
enum Flavour {
    /** James's own memory. */
    memory,
    /** A file of SQLite's. */
    sql;

    /** That of a server with this data folder. */
    StoreAddress store(Path data) {
        return switch (this) {
            case memory -> new StoreAddress.Memory();
            case sql -> StoreAddress.in(data);
        };
    }
}
