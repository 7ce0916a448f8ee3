package org.jamescyrus.sieve;

import java.util.List;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

import org.jamescyrus.message.FieldText;
import org.jamescyrus.message.Header;
import org.jamescyrus.message.HeaderField;
import org.jamescyrus.message.MalformedFieldException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HeaderEditTest {
    private static final Header HEADER =
            new Header(List.of(new HeaderField("A: 1\r\n"), new HeaderField("B: 2\r\n"), new HeaderField("A: 1\r\n")));

    @Property(tries = 500)
    void whatWasAddedCanBeReadAndDeleted(
            @ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '\u024F') String value) throws Exception {
        if (value.chars().anyMatch(c -> c == 127)) {
            return;
        }
        HeaderField field = FieldText.field("X-New", value);
        assertThat(field.raw()).matches("X-New:( |\r\n[ \t]|[!-~\t])*\r\n");
        assertThat(FieldText.of(field).replaceAll("\\s+", "")).isEqualTo(value.replaceAll("\\s+", ""));
        Header edited = HEADER.below(List.of(field));
        assertThat(edited.without(Set.of(0))).isEqualTo(HEADER);
    }

    @Test
    void oneOfTwoEqualFieldsIsDeleted() {
        assertThat(HEADER.without(Set.of(2)).fields())
                .extracting(HeaderField::raw)
                .containsExactly("A: 1\r\n", "B: 2\r\n");
    }

    @Test
    void octetsAreKeptAsTheyAre() {
        HeaderField field = new HeaderField("Subject: \u00C3\u00BC\r\n");
        assertThat(new Header(List.of(field)).octets()).endsWith(0xC3, 0xBC, '\r', '\n');
        assertThat(FieldText.of(field)).isEqualTo("ü");
    }

    @Test
    void aNameWithAColonIsRefused() {
        assertThatThrownBy(() -> FieldText.field("X:Y", "1")).isInstanceOf(MalformedFieldException.class);
    }

    @Test
    void aLongWordIsEncodedInShortLines() throws Exception {
        HeaderField field = FieldText.field("X-Y", "a".repeat(2000));
        assertThat(field.raw().lines()).allMatch(line -> line.length() <= 78);
        assertThat(FieldText.of(field)).isEqualTo("a".repeat(2000));
    }
}
