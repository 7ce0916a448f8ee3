package org.jamescyrus.store.message;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.james.mailbox.store.mail.model.Property;
import org.apache.james.mailbox.store.mail.model.StandardNames;

import org.jamescyrus.store.sql.StoreException;

/**
 * The properties of a message as JSON: a list of {@code [space, name, value]}. Spaces are long and always the same few, so a
 * known one is written as its place in {@link #SPACES}, to which others may be added at the end only.
 */
final class PropertiesText {
    private static final List<String> SPACES = List.of(
            StandardNames.MIME_CONTENT_TYPE_SPACE,
            StandardNames.MIME_CONTENT_TYPE_PARAMETER_SPACE,
            StandardNames.NAMESPACE_RFC_2045,
            StandardNames.MIME_CONTENT_DISPOSITION_SPACE,
            StandardNames.MIME_CONTENT_DISPOSITION_PARAMETER_SPACE,
            StandardNames.NAMESPACE_RFC_2557,
            StandardNames.NAMESPACE_RFC_1864,
            StandardNames.NAMESPACE_RFC_1766);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<List<String>>> FORM = new TypeReference<>() {};

    private PropertiesText() {}

    static String write(List<Property> properties) {
        if (properties.isEmpty()) {
            return "";
        }
        List<List<String>> all = properties.stream()
                .map(property -> List.of(space(property), property.getLocalName(), property.getValue()))
                .toList();
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String space(Property property) {
        int known = SPACES.indexOf(property.getNamespace());
        return known < 0 ? property.getNamespace() : Integer.toString(known);
    }

    /**
     * @throws StoreException if it is not what {@link #write} writes
     */
    static List<Property> read(String text) {
        List<Property> properties = new ArrayList<>();
        if (!text.isEmpty()) {
            try {
                for (List<String> property : JSON.readValue(text, FORM)) {
                    properties.add(new Property(space(property.get(0)), property.get(1), property.get(2)));
                }
            } catch (JsonProcessingException | IndexOutOfBoundsException e) {
                throw new StoreException("a message's properties cannot be read: " + text, e);
            }
        }
        return properties;
    }

    private static String space(String written) {
        return written.length() == 1 && Character.isDigit(written.charAt(0))
                ? SPACES.get(written.charAt(0) - '0')
                : written;
    }
}
