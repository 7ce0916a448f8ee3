package org.jamescyrus.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The fields of a message, in order. */
public record Header(List<HeaderField> fields) {
    /** Copies the list. */
    public Header {
        fields = List.copyOf(fields);
    }

    /** The fields of this name; capitals do not count. */
    public List<HeaderField> named(String name) {
        return fields.stream().filter(field -> field.named(name)).toList();
    }

    /** The value of the first field of this name. */
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.named(name))
                .map(HeaderField::value)
                .findFirst();
    }

    /** This header without the fields of this name. */
    public Header without(String name) {
        return new Header(fields.stream().filter(field -> !field.named(name)).toList());
    }

    /** This header without the fields at these places, which count from 0. */
    public Header without(Set<Integer> places) {
        return new Header(IntStream.range(0, fields.size())
                .filter(place -> !places.contains(place))
                .mapToObj(fields::get)
                .toList());
    }

    /** The places of the fields of this name, from 0. */
    public List<Integer> placesOf(String name) {
        return IntStream.range(0, fields.size())
                .filter(place -> fields.get(place).named(name))
                .boxed()
                .toList();
    }

    /** This header with {@code more} below it. */
    public Header with(HeaderField more) {
        return new Header(Stream.concat(fields.stream(), Stream.of(more)).toList());
    }

    /** This header with {@code above} on top of it. */
    public Header below(List<HeaderField> above) {
        return new Header(Stream.concat(above.stream(), fields.stream()).toList());
    }

    /** As it is sent and stored, without the blank line. */
    public byte[] octets() {
        return fields.stream()
                .map(HeaderField::raw)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
