package org.jamescyrus.sieve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jamescyrus.message.FieldText;
import org.jamescyrus.message.Header;
import org.jamescyrus.message.HeaderField;
import org.jamescyrus.message.MalformedFieldException;
import org.jamescyrus.sieve.Syntax.Operand;

/**
 * RFC 5293. What is stored or sent on after an edit has the edited header; tests see it too. {@code addheader} puts the field above all
 * others, the ones that lmtpd adds included (recorded: {@code lmtp-sieve}, {@code addheader}).
 */
final class HeaderEdits {
    static final Syntax ADD =
            Syntax.of(Operand.STRING, Operand.STRING).in(Extension.EDITHEADER).flag("last");
    static final Syntax DELETE = Comparison.tags(Syntax.of(Operand.STRING, Operand.STRINGS)
            .in(Extension.EDITHEADER)
            .lastOptional()
            .tag("index", Operand.NUMBER)
            .flag("last"));

    /** RFC 5293, section 6. */
    private static final Set<String> KEPT = Set.of("received", "auto-submitted");

    private HeaderEdits() {}

    static Step.Action add(Operands given) throws ScriptException {
        HeaderField field = field(given);
        return given.has("last")
                ? run -> run.edit(run.header().with(field))
                : run -> run.edit(run.header().below(List.of(field)));
    }

    private static HeaderField field(Operands given) throws ScriptException {
        try {
            return FieldText.field(given.string(0), given.string(1));
        } catch (MalformedFieldException e) {
            throw ScriptException.of(String.valueOf(e.getMessage()));
        }
    }

    static Step.Action delete(Parsed.Command command, Operands given) throws ScriptException {
        String name = given.string(0);
        if (KEPT.contains(AsciiCase.small(name))) {
            throw ScriptException.at(command.line(), "header field '" + name + "' must not be deleted");
        }
        OptionalLong index = given.number("index");
        if ((given.has("last") && index.isEmpty()) || index.orElse(1) < 1) {
            throw ScriptException.at(command.line(), "':last' goes with an ':index', which counts from 1");
        }
        Comparison comparison = Comparison.of(command, given);
        Predicate<String> values = given.size() == 2 ? comparison.anyOf(given.strings(1)) : value -> true;
        return run -> {
            Header header = run.header();
            run.edit(header.without(counted(header.placesOf(name), index, given.has("last")).stream()
                    .filter(place -> values.test(run.text(header.fields().get(place))))
                    .collect(Collectors.toSet())));
        };
    }

    private static List<Integer> counted(List<Integer> places, OptionalLong index, boolean fromLast) {
        if (index.isEmpty()) {
            return places;
        }
        List<Integer> counted = new ArrayList<>(places);
        if (fromLast) {
            Collections.reverse(counted);
        }
        return index.getAsLong() > counted.size() ? List.of() : List.of(counted.get((int) index.getAsLong() - 1));
    }
}
