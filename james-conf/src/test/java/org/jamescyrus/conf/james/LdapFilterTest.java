package org.jamescyrus.conf.james;

import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.conf.james.LdapFilter.Asks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LdapFilterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "uid=%u                                        ! uid  ! top          !",
                "(uid=%u)                                      ! uid  ! top          !",
                "( uid = %U )                                  ! uid  ! top          !",
                "(&(uid=%u))                                   ! uid  ! top          !",
                "(&(objectclass=posixAccount)(uid=%u))         ! uid  ! posixAccount !",
                "(& (uid=%u) (objectClass=a) (objectClass=b) ) ! uid  ! a            ! (objectClass=b)",
                "(&(objectClass=*)(uid=%u))                    ! uid  ! top          ! (objectClass=*)",
                "(&(uid=%u)(|(a=1)(b=2))(c=100%%))             ! uid  ! top          ! (&(|(a=1)(b=2))(c=100%))"
            })
    void aFilterThatJamesCanBeIsTakenApart(String text, String attribute, String objectClass, String rest)
            throws Exception {
        assertThat(LdapFilter.parse(text, Asks.FOR_THE_NAME))
                .isEqualTo(new LdapFilter(attribute, objectClass, Optional.ofNullable(rest)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail=%u", "(mail=%U@%d)", "(&(mail=%u))"})
    void aNameWithItsDomainIsTheWholeUserOrItsTwoParts(String text) throws Exception {
        assertThat(LdapFilter.parse(text, Asks.FOR_THE_WHOLE_ADDRESS).attribute())
                .isEqualTo("mail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "()",
                "uid=alice",
                "(|(uid=%u)(mail=%u))",
                "(&(uid=%u)(mail=%u))",
                "(&(uid=%u)(dept=%d))",
                "(uid=%u*)",
                "(mail=%U@%d)",
                "(uid=%u",
                "(uid=%u))",
                "(uid=%u)(a=b)",
                "(&uid=%u)",
                "(!(uid=%u))"
            })
    void anyOtherIsRefused(String text) {
        assertThatThrownBy(() -> LdapFilter.parse(text, Asks.FOR_THE_NAME))
                .isInstanceOf(LdapFilter.UnlikeJamesException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uid=%U", "uid=%d"})
    void aPartOfTheNameIsNoUserWhereJamesAsksForTheWholeAddress(String text) {
        assertThatThrownBy(() -> LdapFilter.parse(text, Asks.FOR_THE_WHOLE_ADDRESS))
                .hasMessageContaining("name@domain");
    }
}
