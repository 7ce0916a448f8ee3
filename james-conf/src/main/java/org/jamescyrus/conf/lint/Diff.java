package org.jamescyrus.conf.lint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jamescyrus.conf.CatalogueOption;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdConfEntry;
import org.jamescyrus.conf.OptionCatalogue;
import org.jamescyrus.conf.OptionValue;

/**
 * What another version of Cyrus would take differently in the same file: options whose default changed and which the file does
 * not set. A deprecated name is not listed; its default was that of its replacement in versions without that.
 */
public final class Diff {
    private static final OptionCatalogue CATALOGUE = OptionCatalogue.standard();

    /** Which options are compared. */
    public enum Scope {
        /** Those that both versions have. */
        IN_BOTH,
        /** Those that one of the versions has. */
        IN_EITHER
    }

    private Diff() {}

    /** Options that one of the versions has. */
    public static List<ChangedDefault> of(ImapdConf conf, Dialect before, Dialect after) {
        return of(conf, before, after, Scope.IN_EITHER);
    }

    /** Options by name, as far as the scope goes. */
    public static List<ChangedDefault> of(ImapdConf conf, Dialect before, Dialect after, Scope scope) {
        Set<String> set = conf.entries().stream()
                .map(ImapdConfEntry::name)
                .flatMap(name -> Stream.concat(
                        Stream.of(name), CATALOGUE.find(name).flatMap(CatalogueOption::replacedBy).stream()))
                .collect(Collectors.toSet());
        return OptionStates.standard().all().stream()
                .flatMap(standing -> CATALOGUE.find(standing.option()).stream())
                .filter(option -> option.replacedBy().isEmpty() && !set.contains(option.name()))
                .flatMap(option -> changed(option, before, after, scope).stream())
                .toList();
    }

    private static Optional<ChangedDefault> changed(
            CatalogueOption option, Dialect before, Dialect after, Scope scope) {
        Optional<OptionValue> one = defaultIn(option, before);
        Optional<OptionValue> other = defaultIn(option, after);
        boolean inBoth = one.isPresent() && other.isPresent();
        if ((one.isEmpty() && other.isEmpty()) || (scope == Scope.IN_BOTH && !inBoth)) {
            return Optional.empty();
        }
        if (inBoth && Values.same(one.get(), other.get())) {
            return Optional.empty();
        }
        return Optional.of(new ChangedDefault(
                option.name(),
                one.map(OptionValue::printed),
                other.map(OptionValue::printed),
                OptionStates.standard().standing(option.name())));
    }

    private static Optional<OptionValue> defaultIn(CatalogueOption option, Dialect dialect) {
        Stream<CatalogueOption> oldNames =
                CATALOGUE.options().stream().filter(old -> old.replacedBy().equals(Optional.of(option.name())));
        return Stream.concat(Stream.of(option), oldNames)
                .filter(known -> known.existsIn(dialect))
                .findFirst()
                .map(known -> known.defaultIn(dialect));
    }
}
