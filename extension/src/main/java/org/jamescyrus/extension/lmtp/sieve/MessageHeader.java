package org.jamescyrus.extension.lmtp.sieve;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A message's header, in order, as it is stored: with the fields that lmtpd puts on top. */
public record MessageHeader(List<HeaderField> fields) {
    /** Copies the list. */
    public MessageHeader {
        fields = List.copyOf(fields);
    }

    /** The fields of that name, whatever its case. */
    public List<HeaderField> named(String name) {
        return fields.stream().filter(field -> field.is(name)).toList();
    }

    /** The value of the first field of that name. */
    public Optional<String> first(String name) {
        return named(name).stream().findFirst().map(HeaderField::value);
    }

    /** As it is stored, without the empty line after it. */
    public byte[] octets() {
        return fields.stream()
                .map(HeaderField::raw)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    MessageHeader withFirst(HeaderField field) {
        List<HeaderField> more = new ArrayList<>(List.of(field));
        more.addAll(fields);
        return new MessageHeader(more);
    }

    MessageHeader withLast(HeaderField field) {
        List<HeaderField> more = new ArrayList<>(fields);
        more.add(field);
        return new MessageHeader(more);
    }

    /** The places of the fields of that name, from 0. */
    List<Integer> placesOf(String name) {
        return IntStream.range(0, fields.size())
                .filter(place -> fields.get(place).is(name))
                .boxed()
                .toList();
    }

    MessageHeader without(Set<Integer> places) {
        return new MessageHeader(IntStream.range(0, fields.size())
                .filter(place -> !places.contains(place))
                .mapToObj(fields::get)
                .toList());
    }
}
