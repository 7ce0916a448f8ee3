package org.jamescyrus.conf;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the entries of an {@code imapd.conf} come to for one service, or for a process that is none.
 *
 * <p>A name {@code SERVICE_option} sets the option for that service alone and wins over {@code option} wherever it stands
 * (recorded); it is looked for before the whole name is, so to a service {@code ldap} the line {@code ldap_timeout} sets
 * {@code timeout}. A deprecated name sets its replacement unless that is set itself.
 *
 * @param known what was set of the options that the dialect knows, by their names
 * @param others the text of all other names
 */
record EffectiveSettings(Map<String, Setting<OptionValue>> known, Map<String, Setting<String>> others) {
    private static final OptionCatalogue CATALOGUE = OptionCatalogue.standard();
    private static final String CONFIGDIRECTORY_VARIABLE = "{" + ImapdOptions.CONFIGDIRECTORY.name() + "}";

    static EffectiveSettings of(
            List<ImapdConfEntry> entries, Dialect dialect, Optional<String> service, Problems problems)
            throws ConfigurationException {
        Map<String, ImapdConfEntry> effective = effectiveEntries(entries, dialect, service);
        Map<String, Setting<OptionValue>> known = new HashMap<>();
        Map<String, Setting<String>> others = new HashMap<>();
        for (Map.Entry<String, ImapdConfEntry> named : effective.entrySet()) {
            ImapdConfEntry entry = named.getValue();
            Optional<CatalogueOption> option = option(named.getKey(), dialect);
            if (option.isEmpty()) {
                others.put(named.getKey(), new Setting<>(entry.text(), entry.origin()));
                continue;
            }
            try {
                known.put(named.getKey(), new Setting<>(value(option.get(), entry, dialect), entry.origin()));
            } catch (ConfigurationException e) {
                problems.found(e);
            }
        }
        resolveDeprecated(known);
        known.replaceAll((name, setting) -> expanded(name, setting, known));
        return new EffectiveSettings(Map.copyOf(known), Map.copyOf(others));
    }

    private static Map<String, ImapdConfEntry> effectiveEntries(
            List<ImapdConfEntry> entries, Dialect dialect, Optional<String> service) {
        // In the order of the file, so that the first wrong value is the one that is reported.
        Map<String, ImapdConfEntry> effective = new LinkedHashMap<>();
        Map<String, ImapdConfEntry> overrides = new LinkedHashMap<>();
        String prefix = service.map(name -> name.toLowerCase(Locale.ROOT) + "_").orElse("");
        for (ImapdConfEntry entry : entries) {
            boolean prefixed = !prefix.isEmpty() && entry.name().startsWith(prefix);
            String rest = prefixed ? entry.name().substring(prefix.length()) : entry.name();
            boolean overridesOption = prefixed && option(rest, dialect).isPresent();
            if (!overridesOption) {
                effective.put(entry.name(), entry);
            }
            // A name outside the catalogue can be overridden as well, and still be asked for in full.
            if (overridesOption || (prefixed && option(entry.name(), dialect).isEmpty())) {
                overrides.put(rest, entry);
            }
        }
        effective.putAll(overrides);
        return effective;
    }

    private static Optional<CatalogueOption> option(String name, Dialect dialect) {
        return CATALOGUE.find(name).filter(option -> option.existsIn(dialect));
    }

    private static OptionValue value(CatalogueOption option, ImapdConfEntry entry, Dialect dialect)
            throws ConfigurationException {
        try {
            return option.parse(entry.text(), dialect);
        } catch (MalformedValueException e) {
            throw new ConfigurationException(entry.origin(), entry.name(), String.valueOf(e.getMessage()));
        }
    }

    private static void resolveDeprecated(Map<String, Setting<OptionValue>> known) {
        for (CatalogueOption option : CATALOGUE.options()) {
            Setting<OptionValue> setting = known.get(option.name());
            if (setting != null) {
                option.replacedBy().ifPresent(replacement -> known.putIfAbsent(replacement, setting));
            }
        }
    }

    private static Setting<OptionValue> expanded(
            String name, Setting<OptionValue> setting, Map<String, Setting<OptionValue>> known) {
        if (name.equals(ImapdOptions.CONFIGDIRECTORY.name())) {
            return setting;
        }
        return new Setting<>(expand(setting.value(), known), setting.origin());
    }

    /** The setting of an option that the catalogue has, or its default. */
    Setting<OptionValue> setting(CatalogueOption option, Dialect dialect) {
        Setting<OptionValue> set = known.get(option.name());
        return set == null ? new Setting<>(defaultValue(option, dialect), new Origin.DialectDefault(dialect)) : set;
    }

    /** What would hold if no line set the option. */
    OptionValue defaultValue(CatalogueOption option, Dialect dialect) {
        return expand(option.defaultIn(dialect), known);
    }

    /** Cyrus expands the variable at the start of a text, in any case, and nowhere else. */
    private static OptionValue expand(OptionValue value, Map<String, Setting<OptionValue>> known) {
        Setting<OptionValue> directory = known.get(ImapdOptions.CONFIGDIRECTORY.name());
        String text = value.printed();
        int length = CONFIGDIRECTORY_VARIABLE.length();
        if (value instanceof OptionValue.Text
                && directory != null
                && text.regionMatches(true, 0, CONFIGDIRECTORY_VARIABLE, 0, length)) {
            return new OptionValue.Text(directory.value().printed() + text.substring(length));
        }
        return value;
    }
}
