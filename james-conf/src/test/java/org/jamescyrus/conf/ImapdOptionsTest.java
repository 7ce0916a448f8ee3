package org.jamescyrus.conf;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ImapdOptionsTest {
    static Stream<Field> keys() {
        return Arrays.stream(ImapdOptions.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void keyAgreesWithTheCatalogueInNameAndType(Field field) throws IllegalAccessException {
        ImapdOption<?> key = (ImapdOption<?>) field.get(null);
        assertThat(key.name()).isEqualTo(field.getName().toLowerCase(Locale.ROOT));
        assertThat(OptionCatalogue.standard().find(key.name())).get().returns(key.type(), CatalogueOption::type);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void keyHasADefaultInEveryDialect(Field field) throws IllegalAccessException {
        ImapdOption<?> key = (ImapdOption<?>) field.get(null);
        for (Dialect dialect : Dialect.values()) {
            Setting<?> setting = ImapdConf.defaults(dialect).setting(key);
            assertThat(setting.value()).isNotNull();
            assertThat(setting.origin()).isEqualTo(new Origin.DialectDefault(dialect));
        }
    }

    @Test
    void keyOfAnotherTypeThanTheCatalogueHasIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImapdOption.ofSwitch("postuser"))
                .withMessage("postuser is STRING in the catalogue, not SWITCH");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImapdOption.ofString("nosuchoption"))
                .withMessage("the catalogue has no option nosuchoption");
    }

    @Test
    void everyWordOfVirtdomainsHasItsConstant() {
        assertThat(OptionCatalogue.standard()
                        .find(ImapdOptions.VIRTDOMAINS.name())
                        .orElseThrow()
                        .allowedValues())
                .isEqualTo(Arrays.stream(Virtdomains.values())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void everyTypeOfKeyReadsItsValues() throws ConfigurationException {
        ImapdConf conf = Conf.imapd(
                "quotawarnpercent: 80",
                "maxmessagesize: 2M",
                "timeout: 45",
                "event_groups: quota message",
                "admins: a  b");
        assertThat(conf.get(ImapdOption.ofInt("quotawarnpercent"))).isEqualTo(80L);
        assertThat(conf.get(ImapdOption.ofBytesize("maxmessagesize"))).isEqualTo(2_097_152L);
        assertThat(conf.get(ImapdOption.ofDuration("timeout"))).isEqualTo(Duration.ofMinutes(45));
        assertThat(conf.get(ImapdOption.ofBitfield("event_groups"))).isEqualTo(List.of("quota", "message"));
        assertThat(conf.get(ImapdOptions.ADMINS)).isEqualTo(List.of("a", "b"));
    }

    @Test
    void optionThatTheDialectDoesNotKnowReadsAsZero() {
        ImapdConf conf = ImapdConf.defaults(Dialect.V2_3);
        assertThat(conf.get(ImapdOption.ofSwitch("autocreate_post"))).isFalse();
        assertThat(conf.get(ImapdOption.ofInt("quotawarnpercent"))).isZero();
        assertThat(conf.get(ImapdOption.ofBytesize("quotawarnsize"))).isZero();
        assertThat(conf.get(ImapdOption.ofDuration("lmtptxn_timeout"))).isZero();
        assertThat(conf.get(ImapdOption.ofBitfield("event_groups"))).isEmpty();
    }
}
