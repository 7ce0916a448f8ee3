package org.jamescyrus.mailbox.james;

import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.james.core.Domain;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.api.RecipientRewriteTableException;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.rrt.lib.Mappings;

/** James's rewrite table, each change of which is told to {@link UnannouncedChanges} once it was tried. */
public final class AnnouncingRecipientRewriteTable implements RecipientRewriteTable {
    private final RecipientRewriteTable table;
    private final UnannouncedChanges changes;

    /** Everything is done by {@code table}. */
    public AnnouncingRecipientRewriteTable(RecipientRewriteTable table, UnannouncedChanges changes) {
        this.table = table;
        this.changes = changes;
    }

    private interface Call {
        void run() throws RecipientRewriteTableException;
    }

    private void told(Call change) throws RecipientRewriteTableException {
        try {
            change.run();
        } finally {
            changes.rewrites();
        }
    }

    @Override
    public void addMapping(MappingSource source, Mapping mapping) throws RecipientRewriteTableException {
        told(() -> table.addMapping(source, mapping));
    }

    @Override
    public void removeMapping(MappingSource source, Mapping mapping) throws RecipientRewriteTableException {
        told(() -> table.removeMapping(source, mapping));
    }

    @Override
    public void addRegexMapping(MappingSource source, String regex) throws RecipientRewriteTableException {
        told(() -> table.addRegexMapping(source, regex));
    }

    @Override
    public void removeRegexMapping(MappingSource source, String regex) throws RecipientRewriteTableException {
        told(() -> table.removeRegexMapping(source, regex));
    }

    @Override
    public void addAddressMapping(MappingSource source, String address) throws RecipientRewriteTableException {
        told(() -> table.addAddressMapping(source, address));
    }

    @Override
    public void removeAddressMapping(MappingSource source, String address) throws RecipientRewriteTableException {
        told(() -> table.removeAddressMapping(source, address));
    }

    @Override
    public void addErrorMapping(MappingSource source, String error) throws RecipientRewriteTableException {
        told(() -> table.addErrorMapping(source, error));
    }

    @Override
    public void removeErrorMapping(MappingSource source, String error) throws RecipientRewriteTableException {
        told(() -> table.removeErrorMapping(source, error));
    }

    @Override
    public void addDomainMapping(MappingSource source, Domain domain) throws RecipientRewriteTableException {
        told(() -> table.addDomainMapping(source, domain));
    }

    @Override
    public void removeDomainMapping(MappingSource source, Domain domain) throws RecipientRewriteTableException {
        told(() -> table.removeDomainMapping(source, domain));
    }

    @Override
    public void addDomainAliasMapping(MappingSource source, Domain domain) throws RecipientRewriteTableException {
        told(() -> table.addDomainAliasMapping(source, domain));
    }

    @Override
    public void removeDomainAliasMapping(MappingSource source, Domain domain) throws RecipientRewriteTableException {
        told(() -> table.removeDomainAliasMapping(source, domain));
    }

    @Override
    public void addForwardMapping(MappingSource source, String address) throws RecipientRewriteTableException {
        told(() -> table.addForwardMapping(source, address));
    }

    @Override
    public void removeForwardMapping(MappingSource source, String address) throws RecipientRewriteTableException {
        told(() -> table.removeForwardMapping(source, address));
    }

    @Override
    public void addGroupMapping(MappingSource source, String address) throws RecipientRewriteTableException {
        told(() -> table.addGroupMapping(source, address));
    }

    @Override
    public void removeGroupMapping(MappingSource source, String address) throws RecipientRewriteTableException {
        told(() -> table.removeGroupMapping(source, address));
    }

    @Override
    public void addAliasMapping(MappingSource source, String address) throws RecipientRewriteTableException {
        told(() -> table.addAliasMapping(source, address));
    }

    @Override
    public void removeAliasMapping(MappingSource source, String address) throws RecipientRewriteTableException {
        told(() -> table.removeAliasMapping(source, address));
    }

    @Override
    public Mappings getResolvedMappings(String user, Domain domain)
            throws ErrorMappingException, RecipientRewriteTableException {
        return table.getResolvedMappings(user, domain);
    }

    @Override
    public Mappings getResolvedMappings(String user, Domain domain, EnumSet<Mapping.Type> types)
            throws ErrorMappingException, RecipientRewriteTableException {
        return table.getResolvedMappings(user, domain, types);
    }

    @Override
    public Mappings getStoredMappings(MappingSource source) throws RecipientRewriteTableException {
        return table.getStoredMappings(source);
    }

    @Override
    public Map<MappingSource, Mappings> getAllMappings() throws RecipientRewriteTableException {
        return table.getAllMappings();
    }

    @Override
    public RecipientRewriteTableConfiguration getConfiguration() {
        return table.getConfiguration();
    }

    @Override
    public Stream<MappingSource> listSources(Mapping mapping) throws RecipientRewriteTableException {
        return table.listSources(mapping);
    }

    @Override
    public Stream<MappingSource> getSourcesForType(Mapping.Type type) throws RecipientRewriteTableException {
        return table.getSourcesForType(type);
    }

    @Override
    public Stream<Mapping> getMappingsForType(Mapping.Type type) throws RecipientRewriteTableException {
        return table.getMappingsForType(type);
    }
}
