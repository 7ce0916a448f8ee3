package org.jamescyrus.conf;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class OptionCatalogueTest {
    private final OptionCatalogue catalogue = OptionCatalogue.standard();

    @Test
    void catalogueHasEveryOptionOfTheTable() {
        assertThat(catalogue.options()).hasSize(597);
    }

    @Test
    void replacementIsAnOptionOfTheSameType() {
        assertThat(catalogue.options())
                .filteredOn(option -> option.replacedBy().isPresent())
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        option -> assertThat(catalogue.find(option.replacedBy().orElseThrow()))
                                .get()
                                .returns(option.type(), CatalogueOption::type));
    }

    @ParameterizedTest
    @EnumSource
    void everyDefaultIsAValueOfItsOption(Dialect dialect) throws MalformedValueException {
        for (CatalogueOption option : catalogue.options()) {
            OptionValue value = option.defaultIn(dialect);
            if (!value.printed().isEmpty()) {
                assertThat(option.parse(value.printed(), dialect))
                        .as(option.name())
                        .isEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "altnamespace, 2.5, no",
        "altnamespace, 3.0, yes",
        "unixhierarchysep, 2.5, no",
        "unixhierarchysep, 3.0, yes",
        "lmtp_downcase_rcpt, 2.4, no",
        "lmtp_downcase_rcpt, 2.5, yes",
        "lmtp_exclude_specialuse, 3.12, \\Snoozed",
        "lmtp_exclude_specialuse, head, \\Drafts \\Scheduled \\Snoozed",
        "expunge_mode, 2.4, default",
    })
    void defaultIsTheOneOfTheDialect(String name, String dialect, String printed) {
        assertThat(catalogue
                        .find(name)
                        .orElseThrow()
                        .defaultIn(Dialect.parse(dialect).orElseThrow())
                        .printed())
                .isEqualTo(printed);
    }

    @Test
    void optionExistsOnlyInDialectsThatKnowIt() {
        CatalogueOption option = catalogue.find("allowstarttls").orElseThrow();
        assertThat(option.existsIn(Dialect.V3_6)).isFalse();
        assertThat(option.existsIn(Dialect.V3_8)).isTrue();
        assertThat(option.defaultIn(Dialect.V3_6)).isEqualTo(new OptionValue.Unset());
    }

    @Test
    void optionIsDescribedAsTheTableHasIt() {
        CatalogueOption option = catalogue.find("autocreatequota").orElseThrow();
        assertThat(option.type()).isEqualTo(OptionType.BYTESIZE);
        assertThat(option.unit()).hasValue("K");
        assertThat(option.deprecatedSince()).hasValue("2.5.0");
        assertThat(option.replacedBy()).hasValue("autocreate_quota");
        assertThat(option.allowedValues()).isEmpty();
        assertThat(catalogue.find("virtdomains").orElseThrow().allowedValues())
                .isEqualTo(List.of("off", "userid", "on"));
    }

    @Test
    void sizeWithoutUnitCountsInTheUnitOfItsOption() {
        CatalogueOption option = catalogue.find("sieve_maxscriptsize").orElseThrow();
        assertThat(option.defaultIn(Dialect.V3_6)).isEqualTo(new OptionValue.Bytesize(32_768, "32"));
        assertThat(option.defaultIn(Dialect.V3_8)).isEqualTo(new OptionValue.Bytesize(32_768, "32K"));
    }

    @ParameterizedTest
    @CsvSource({
        "partition-default, partition-",
        "metapartition-news, metapartition-",
        "archivepartition-a, archivepartition-",
        "sasl_mech_list, sasl_",
        "xlist-junk, xlist-",
    })
    void nameOfAnOpenFamilyIsKnownByItsPrefix(String name, String prefix) {
        assertThat(catalogue.family(name)).hasValue(prefix);
    }

    @Test
    void otherNameBelongsToNoFamily() {
        assertThat(catalogue.family("postuser")).isEmpty();
        assertThat(catalogue.family("nosuchoption")).isEmpty();
    }
}
