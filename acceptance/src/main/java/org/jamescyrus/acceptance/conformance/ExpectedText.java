package org.jamescyrus.acceptance.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A recorded text: what differs from run to run stands in it as a placeholder in double braces. */
final class ExpectedText {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    private final String recorded;
    private final Pattern pattern;
    private final List<Placeholder> groups;

    private ExpectedText(String recorded, Pattern pattern, List<Placeholder> groups) {
        this.recorded = recorded;
        this.pattern = pattern;
        this.groups = groups;
    }

    /**
     * Reads a recorded text.
     *
     * @throws IllegalArgumentException if it has a placeholder that is not known
     */
    static ExpectedText of(String recorded) {
        StringBuilder regex = new StringBuilder();
        List<Placeholder> groups = new ArrayList<>();
        Matcher found = PLACEHOLDER.matcher(recorded);
        int literal = 0;
        while (found.find()) {
            Placeholder placeholder = Placeholder.called(found.group(1));
            groups.add(placeholder);
            regex.append(Pattern.quote(recorded.substring(literal, found.start())))
                    .append('(')
                    .append(placeholder.regex())
                    .append(')');
            literal = found.end();
        }
        regex.append(Pattern.quote(recorded.substring(literal)));
        return new ExpectedText(recorded, Pattern.compile(regex.toString()), groups);
    }

    /** Whether {@code text} is this one, with right values in the placeholders' places. */
    boolean allows(String text) {
        if (groups.isEmpty()) {
            return text.equals(recorded);
        }
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        for (int i = 0; i < groups.size(); i++) {
            if (!groups.get(i).allows(matcher.group(i + 1))) {
                return false;
            }
        }
        return true;
    }

    /** The value in {@code text}, which this allows, of {@code placeholder}'s first place, if it has any. */
    Optional<String> valueOf(Placeholder placeholder, String text) {
        Matcher matcher = pattern.matcher(text);
        int group = groups.indexOf(placeholder);
        return group >= 0 && matcher.matches() ? Optional.of(matcher.group(group + 1)) : Optional.empty();
    }
}
