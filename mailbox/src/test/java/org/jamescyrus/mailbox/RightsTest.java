package org.jamescyrus.mailbox;

import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RightsTest {
    /** Recorded from Cyrus 3.6.1: what SETACL was given, what GETACL told. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(textBlock = """
            '', ''
            lrs, lrs
            srl, lrs
            pp, p
            c, kxc
            d, ted
            k, kc
            x, xc
            t, td
            e, ed
            n5, n5
            0, 0
            da, teda
            ca, kxca
            kc, kc
            xc, xc
            ed, ed
            kd, ktecd
            lrscd, lrskxtecd
            kxte, kxtecd
            n0123456789, n0123456789
            lrswipkxtecdan0123456789, lrswipkxtecdan0123456789
            """)
    void rightsAreSpelledAsCyrusDoes(String given, String told) throws Exception {
        assertThat(Rights.parse(given)).hasToString(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"z", "L", " ", "-", "+", "\u0665"})
    void anotherLetterIsNoRight(String letter) {
        assertThatThrownBy(() -> Rights.parse("l" + letter))
                .isInstanceOf(MalformedAclException.class)
                .hasMessage(
                        "'" + letter + "' in 'l" + letter + "' is no right (the rights are lrswipkxtecdan0123456789)");
    }

    @Test
    void theOwnerHasAllButTheSitesOwn() {
        assertThat(Rights.ALL).hasToString("lrswipkxtecdan");
        assertThat(Rights.OF_EVERY_OWNER).hasToString("lkxcan");
    }

    @Property
    void rightsAreReadAsTheyWereWritten(@ForAll Set<Right> rights) throws Exception {
        Rights written = Rights.of(rights);
        assertThat(written.toSet()).isEqualTo(rights);
        assertThat(Rights.parse(written.toString())).isEqualTo(written);
    }

    @Property
    void sumAndDifferenceAreThoseOfSets(@ForAll Set<Right> some, @ForAll Set<Right> others) {
        Rights a = Rights.of(some);
        Rights b = Rights.of(others);
        for (Right right : Right.values()) {
            assertThat(a.and(b).contains(right)).isEqualTo(some.contains(right) || others.contains(right));
            assertThat(a.without(b).contains(right)).isEqualTo(some.contains(right) && !others.contains(right));
        }
        assertThat(a.toSet()).isEqualTo(some);
        assertThat(a.isEmpty()).isEqualTo(some.isEmpty());
    }
}
