package org.jamescyrus.conf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every option of {@code imapd.conf} from Cyrus 2.3 to its head, and its default in each version.
 *
 * <p>The data is the resource {@code imapd-options.tsv}, taken from Cyrus's own tables of options; nothing about an option
 * stands in code.
 */
public final class OptionCatalogue {
    private static final String RESOURCE = "imapd-options.tsv";

    /** How the catalogue writes the part of a family's name that the site chooses: {@code partition-name}. */
    private static final Set<String> FAMILY_ENDINGS = Set.of("-name", "-flag", "-*", "_option");

    private final Map<String, CatalogueOption> options;
    private final List<String> familyPrefixes;

    private OptionCatalogue(Map<String, CatalogueOption> options) {
        this.options = Collections.unmodifiableMap(options);
        this.familyPrefixes = options.keySet().stream()
                .flatMap(name -> familyPrefix(name).stream())
                .distinct()
                .toList();
    }

    /** The catalogue of this release; loaded once. */
    public static OptionCatalogue standard() {
        return Standard.CATALOGUE;
    }

    /**
     * The option of that name.
     *
     * @param name in lower case
     */
    public Optional<CatalogueOption> find(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** Every option, by name. */
    public Collection<CatalogueOption> options() {
        return options.values();
    }

    /**
     * The open family a name belongs to: options of which the site chooses a part of the name, such as {@code
     * partition-default} or {@code sasl_mech_list}.
     *
     * @param name in lower case
     * @return what the names of the family begin with, for instance {@code partition-}
     */
    public Optional<String> family(String name) {
        return familyPrefixes.stream().filter(name::startsWith).findFirst();
    }

    /** The row that stands for the {@linkplain #family family} a name belongs to, such as {@code partition-name}. */
    public Optional<CatalogueOption> familyOption(String name) {
        return family(name).flatMap(prefix -> options.values().stream()
                .filter(option -> familyPrefix(option.name()).equals(Optional.of(prefix)))
                .findFirst());
    }

    private static Optional<String> familyPrefix(String name) {
        return FAMILY_ENDINGS.stream()
                .filter(name::endsWith)
                .map(ending -> name.substring(0, name.length() - ending.length() + 1))
                .findFirst();
    }

    private static OptionCatalogue load() {
        try (InputStream resource = OptionCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the jar holds no " + RESOURCE);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8));
            CatalogueRows rows = new CatalogueRows(lines.readLine());
            return new OptionCatalogue(lines.lines()
                    .map(rows::option)
                    .collect(Collectors.toMap(
                            CatalogueOption::name,
                            option -> option,
                            OptionCatalogue::refuseTwice,
                            LinkedHashMap::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CatalogueOption refuseTwice(CatalogueOption one, CatalogueOption other) {
        throw new IllegalStateException(RESOURCE + " has " + other.name() + " twice");
    }

    /** Loads on first use, and once, however many threads ask. */
    private static final class Standard {
        static final OptionCatalogue CATALOGUE = load();
    }
}
