package org.jamescyrus.store.data;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.inject.Inject;

import com.google.common.base.Preconditions;
import com.google.common.base.Utf8;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Multimap;
import com.google.common.collect.MultimapBuilder;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.rrt.api.RecipientRewriteTableException;
import org.apache.james.rrt.lib.AbstractRecipientRewriteTable;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.rrt.lib.Mappings;
import org.apache.james.rrt.lib.MappingsImpl;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.Row;
import org.jamescyrus.store.sql.StoreException;

/**
 * What addresses are rewritten to. Each step of a rewriting, an address or else its domain, is one question by the key; James takes
 * as many steps as there are mappings that lead on.
 */
public final class SqlRecipientRewriteTable extends AbstractRecipientRewriteTable {
    /** A local part or a domain that is any: of {@link MappingSource}. */
    private static final String ANY = "*";

    /** PostgreSQL's index has room for so much. */
    private static final int MOST_OCTETS = 2000;

    private final Database database;

    private record Rewrite(String localPart, String domain, Mapping mapping) {
        static Rewrite of(Row row) {
            return new Rewrite(row.text(1), row.text(2), Mapping.of(row.text(3)));
        }

        MappingSource source() {
            if (!localPart.equals(ANY)) {
                return MappingSource.fromUser(
                        domain.equals(ANY)
                                ? Username.fromLocalPartWithoutDomain(localPart)
                                : Username.fromLocalPartWithDomain(localPart, domain));
            }
            return domain.equals(ANY) ? MappingSource.wildCard() : MappingSource.fromDomain(Domain.of(domain));
        }
    }

    /** Of this store. */
    @Inject
    public SqlRecipientRewriteTable(Database database) {
        this.database = database;
    }

    /**
     * Adds one, unless it is there already.
     *
     * @throws RecipientRewriteTableException also if it has more than {@value #MOST_OCTETS} octets
     */
    @Override
    public void addMapping(MappingSource source, Mapping mapping) throws RecipientRewriteTableException {
        int octets = Utf8.encodedLength(mapping.asString());
        if (octets > MOST_OCTETS) {
            throw new RecipientRewriteTableException(
                    "a mapping has " + MOST_OCTETS + " octets at the most, not " + octets);
        }
        asking(() -> database.<Integer, RuntimeException>write(sql -> sql.update(
                "INSERT INTO rewrite (local_part, domain, mapping) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                source.getFixedUser(),
                source.getFixedDomain(),
                mapping.asString())));
    }

    @Override
    public void removeMapping(MappingSource source, Mapping mapping) throws RecipientRewriteTableException {
        asking(() -> database.<Integer, RuntimeException>write(sql -> sql.update(
                "DELETE FROM rewrite WHERE local_part = ? AND domain = ? AND mapping = ?",
                source.getFixedUser(),
                source.getFixedDomain(),
                mapping.asString())));
    }

    @Override
    public Mappings getStoredMappings(MappingSource source) throws RecipientRewriteTableException {
        return MappingsImpl.fromMappings(asking(() -> database.read(sql -> sql.list(
                        "SELECT local_part, domain, mapping FROM rewrite WHERE local_part = ? AND domain = ?",
                        Rewrite::of,
                        source.getFixedUser(),
                        source.getFixedDomain())))
                .stream()
                .map(Rewrite::mapping));
    }

    @Override
    protected Mappings mapAddress(String user, Domain domain) throws RecipientRewriteTableException {
        MappingSource source = MappingSource.fromUser(Username.fromLocalPartWithDomain(user, domain));
        List<Rewrite> both = asking(() -> database.read(sql -> sql.list(
                "SELECT local_part, domain, mapping FROM rewrite WHERE domain = ? AND local_part IN (?, '*')",
                Rewrite::of,
                source.getFixedDomain(),
                source.getFixedUser())));
        boolean ofTheAddress =
                both.stream().anyMatch(rewrite -> !rewrite.localPart().equals(ANY));
        return MappingsImpl.fromMappings(both.stream()
                .filter(rewrite -> !ofTheAddress || !rewrite.localPart().equals(ANY))
                .map(Rewrite::mapping));
    }

    @Override
    public Map<MappingSource, Mappings> getAllMappings() throws RecipientRewriteTableException {
        Multimap<MappingSource, Mapping> all =
                MultimapBuilder.linkedHashKeys().arrayListValues().build();
        asking(() -> database.read(sql -> sql.list(
                        "SELECT local_part, domain, mapping FROM rewrite ORDER BY domain, local_part, mapping",
                        Rewrite::of)))
                .forEach(rewrite -> all.put(rewrite.source(), rewrite.mapping()));
        return all.asMap().entrySet().stream()
                .collect(ImmutableMap.toImmutableMap(
                        Map.Entry::getKey, entry -> MappingsImpl.fromMappings(entry.getValue().stream())));
    }

    @Override
    public Stream<MappingSource> listSources(Mapping mapping) throws RecipientRewriteTableException {
        Preconditions.checkArgument(
                listSourcesSupportedType.contains(mapping.getType()), "no sources of a %s", mapping.getType());
        return asking(() -> database.read(sql -> sql.list(
                        "SELECT local_part, domain, mapping FROM rewrite WHERE mapping = ? ORDER BY domain, local_part",
                        Rewrite::of,
                        mapping.asString())))
                .stream()
                .map(Rewrite::source);
    }

    private static <T> T asking(Supplier<T> question) throws RecipientRewriteTableException {
        try {
            return question.get();
        } catch (StoreException e) {
            throw new RecipientRewriteTableException("mappings cannot be asked: " + e.getMessage(), e);
        }
    }
}
