package org.jamescyrus.conf.lint;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.jamescyrus.conf.CatalogueOption;
import org.jamescyrus.conf.ImapdOption;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.OptionCatalogue;

import static org.assertj.core.api.Assertions.assertThat;

/** What the table says is honoured is read by code. */
class HonouredOptionsTest {
    private static Set<String> keys() {
        return Arrays.stream(ImapdOptions.class.getFields())
                .filter(field -> field.getType() == ImapdOption.class)
                .map(HonouredOptionsTest::keyOf)
                .map(ImapdOption::name)
                .collect(Collectors.toSet());
    }

    private static ImapdOption<?> keyOf(Field field) {
        try {
            return (ImapdOption<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** Old names have the key of what stands for them now. */
    private static boolean hasItsOwnName(OptionStanding standing) {
        return OptionCatalogue.standard()
                .find(standing.option())
                .flatMap(CatalogueOption::replacedBy)
                .isEmpty();
    }

    @Test
    void whatIsHonouredHasAKey() {
        List<String> honoured = OptionStates.standard().all().stream()
                .filter(standing ->
                        standing.state() == OptionState.HONOURED || standing.state() == OptionState.ELSEWHERE)
                .filter(HonouredOptionsTest::hasItsOwnName)
                .map(OptionStanding::option)
                .toList();
        assertThat(honoured).hasSizeGreaterThan(20);
        assertThat(keys()).containsAll(honoured);
    }
}
