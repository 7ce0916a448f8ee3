package org.jamescyrus.store.mailbox;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.apache.james.core.Domain;
import org.apache.james.core.quota.QuotaLimitValue;
import org.apache.james.mailbox.model.Quota.Scope;
import org.apache.james.mailbox.model.QuotaRoot;

import org.jamescyrus.store.sql.Database;

/** The rows of {@code quota_limit}: limits on one of its two columns. */
final class LimitRows {
    /** What is limited. */
    enum Resource {
        MESSAGES("messages"),
        OCTETS("octets");

        private final String column;

        Resource(String column) {
            this.column = column;
        }
    }

    /** Whom a limit is for. */
    record Place(Scope scope, String name) {
        static final Place GLOBAL = new Place(Scope.Global, "");

        static Place of(QuotaRoot root) {
            return new Place(Scope.User, root.getValue());
        }

        static Place of(Domain domain) {
            return new Place(Scope.Domain, domain.asString());
        }

        private static String word(Scope scope) {
            return switch (scope) {
                case User -> "root";
                case Domain -> "domain";
                case Global -> "global";
            };
        }
    }

    private static final long UNLIMITED = -1;
    private static final String USED = "used";
    private static final Limits NONE = new Limits(OptionalLong.empty(), OptionalLong.empty());

    private final Database database;

    LimitRows(Database database) {
        this.database = database;
    }

    void set(Place place, Resource resource, QuotaLimitValue<?> limit) {
        long stored = limit.isUnlimited() ? UNLIMITED : limit.asLong();
        database.<Integer, RuntimeException>write(sql -> sql.update(
                "INSERT INTO quota_limit (scope, name, " + resource.column + ") VALUES (?, ?, ?)"
                        + " ON CONFLICT (scope, name) DO UPDATE SET " + resource.column + " = excluded."
                        + resource.column,
                Place.word(place.scope()),
                place.name(),
                stored));
    }

    void remove(Place place, Resource resource) {
        database.<Integer, RuntimeException>write(sql -> {
            sql.update(
                    "UPDATE quota_limit SET " + resource.column + " = NULL WHERE scope = ? AND name = ?",
                    Place.word(place.scope()),
                    place.name());
            return sql.update(
                    "DELETE FROM quota_limit WHERE scope = ? AND name = ? AND messages IS NULL AND octets IS NULL",
                    Place.word(place.scope()),
                    place.name());
        });
    }

    OptionalLong get(Place place, Resource resource) {
        return database.<Optional<OptionalLong>, RuntimeException>read(sql -> sql.first(
                        "SELECT " + resource.column + " FROM quota_limit WHERE scope = ? AND name = ?",
                        row -> row.optionalNumber(1),
                        Place.word(place.scope()),
                        place.name()))
                .orElse(OptionalLong.empty());
    }

    static boolean isUnlimited(long stored) {
        return stored == UNLIMITED;
    }

    /** Both limits of every scope that a root is in. */
    Map<Scope, Limits> of(QuotaRoot root) {
        return standing(root).limits();
    }

    record Limits(OptionalLong messages, OptionalLong octets) {
        OptionalLong of(Resource resource) {
            return resource == Resource.MESSAGES ? messages : octets;
        }
    }

    /** What is used under a root, and both limits of every scope that it is in, in one question. */
    Standing standing(QuotaRoot root) {
        Map<String, Limits> rows = new HashMap<>();
        database.<Boolean, RuntimeException>read(sql -> {
            sql.forEach(
                    "SELECT 'used', messages, octets FROM quota_usage WHERE root = ?"
                            + " UNION ALL SELECT scope, messages, octets FROM quota_limit WHERE scope = 'root' AND name = ?"
                            + " UNION ALL SELECT scope, messages, octets FROM quota_limit WHERE scope = 'domain' AND name = ?"
                            + " UNION ALL SELECT scope, messages, octets FROM quota_limit WHERE scope = 'global' AND name = ''",
                    row -> rows.put(row.text(1), new Limits(row.optionalNumber(2), row.optionalNumber(3))),
                    root.getValue(),
                    root.getValue(),
                    root.getDomain().map(Domain::asString).orElse(""));
            return true;
        });
        Limits used = Optional.ofNullable(rows.remove(USED)).orElse(NONE);
        Map<Scope, Limits> limits = new EnumMap<>(Scope.class);
        rows.forEach((scope, both) -> limits.put(scope(scope), both));
        return new Standing(used.messages().orElse(0), used.octets().orElse(0), limits);
    }

    /** What is used under a root, and its limits. */
    record Standing(long messages, long octets, Map<Scope, Limits> limits) {}

    private static Scope scope(String word) {
        return switch (word) {
            case "root" -> Scope.User;
            case "domain" -> Scope.Domain;
            default -> Scope.Global;
        };
    }
}
