package org.jamescyrus.conf.james;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Comment;
import org.w3c.dom.Document;

import static org.assertj.core.api.Assertions.assertThat;

class ElementTest {
    /** Everything a line of imapd.conf may hold and XML can. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().filter(text -> text.codePoints().allMatch(Element::isCharacter)),
                Arbitraries.strings().withChars("-<>&\"'!\t ]x").ofMinLength(1));
    }

    private static Document parsed(Element element) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(element.document().getBytes(StandardCharsets.UTF_8)));
    }

    @Property
    void whatIsWrittenIsRead(@ForAll("texts") String text) throws Exception {
        Document document = parsed(Element.of("a").with("attribute", text).add(Element.of("b", text)));
        assertThat(document.getDocumentElement().getAttribute("attribute")).isEqualTo(text);
        assertThat(document.getElementsByTagName("b").item(0).getTextContent()).isEqualTo(text);
    }

    @Property
    void anyTextCanStandInAComment(@ForAll String text) throws Exception {
        Document document = parsed(Element.of("a").saying(text));
        assertThat(document.getFirstChild()).isInstanceOf(Comment.class);
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("a");
    }
}
