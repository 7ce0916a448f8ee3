package org.jamescyrus.conf.james;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An element of an XML file: comments above it, its attributes, then either a text or other elements. */
final class Element {
    private static final String STEP = "    ";

    private final String name;
    private final String text;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<String> comments = new ArrayList<>();
    private final List<Element> children = new ArrayList<>();

    private Element(String name, String text) {
        this.name = name;
        this.text = text;
    }

    static Element of(String name) {
        return new Element(name, "");
    }

    static Element of(String name, Object text) {
        return new Element(name, text.toString());
    }

    Element with(String attribute, Object value) {
        attributes.put(attribute, value.toString());
        return this;
    }

    /** Says something in a line of its own above the element. */
    Element saying(String comment) {
        comments.add(comment);
        return this;
    }

    Element add(Element child) {
        children.add(child);
        return this;
    }

    /** The whole document of which this is the root. */
    String document() {
        StringBuilder document = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        print(document, "");
        return document.toString();
    }

    private void print(StringBuilder out, String indent) {
        comments.forEach(comment -> out.append(indent).append(comment(comment)).append('\n'));
        out.append(indent).append('<').append(name);
        attributes.forEach((attribute, value) -> out.append(' ')
                .append(attribute)
                .append("=\"")
                .append(escaped(value))
                .append('"'));
        if (!children.isEmpty()) {
            out.append(">\n");
            children.forEach(child -> child.print(out, indent + STEP));
            out.append(indent).append("</").append(name).append(">\n");
        } else if (!text.isEmpty()) {
            out.append('>').append(escaped(text)).append("</").append(name).append(">\n");
        } else {
            out.append("/>\n");
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\t", "&#9;");
    }

    /** A comment may neither hold two hyphens in a row nor end with one, nor hold what is no character of XML. */
    static String comment(String text) {
        StringBuilder comment = new StringBuilder("<!-- ");
        text.codePoints().forEach(character -> {
            if (character == '-' && comment.charAt(comment.length() - 1) == '-') {
                comment.append(' ');
            }
            comment.appendCodePoint(isCharacter(character) ? character : '?');
        });
        return comment.append(" -->").toString();
    }

    /** Whether XML 1.0 can hold the character, in one line. */
    static boolean isCharacter(int character) {
        return character == '\t'
                || (!Character.isISOControl(character)
                        && Character.getType(character) != Character.SURROGATE
                        && (character & 0xFFFE) != 0xFFFE);
    }
}
