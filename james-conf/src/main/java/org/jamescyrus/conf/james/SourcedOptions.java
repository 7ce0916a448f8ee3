package org.jamescyrus.conf.james;

import java.util.Optional;
import java.util.regex.Pattern;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOption;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.OptionCatalogue;
import org.jamescyrus.conf.Origin;

/** An imapd.conf as one part of the site reads it, each option with the words that say where its value came from. */
final class SourcedOptions {
    /** James's reader of XML files puts the environment, system properties and files in for some of these. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{.*\\}");

    private final ImapdConf conf;
    private final Origin.FileLine reader;

    /**
     * @param reader the line that makes James read them; what is wrong with a default is said there
     */
    SourcedOptions(ImapdConf conf, Origin.FileLine reader) {
        this.conf = conf;
        this.reader = reader;
    }

    <T> T get(ImapdOption<T> option) {
        return conf.get(option);
    }

    /** A text, which must be one that an XML file of James's can hold. */
    Optional<String> text(ImapdOption<Optional<String>> option) throws ConfigurationException {
        Optional<String> text = get(option);
        if (text.isPresent()) {
            check(option, text.get());
        }
        return text;
    }

    /** As {@link #text} for one that is never absent. */
    String textOf(ImapdOption<String> option) throws ConfigurationException {
        return check(option, get(option));
    }

    String check(ImapdOption<?> option, String text) throws ConfigurationException {
        if (!text.codePoints().allMatch(Element::isCharacter)) {
            throw problem(option, "holds a character that XML has no place for (James keeps the value in an XML file)");
        }
        if (VARIABLE.matcher(text).find()) {
            throw problem(option, "holds ${...}, for which James would put in the value of a variable");
        }
        return text;
    }

    boolean isWritten(ImapdOption<?> option) {
        return conf.setting(option).origin() instanceof Origin.FileLine;
    }

    /** Whether STARTTLS is not switched off; before 3.8 it cannot be. */
    boolean mayStartTls() {
        return !isKnown(ImapdOptions.ALLOWSTARTTLS) || get(ImapdOptions.ALLOWSTARTTLS);
    }

    private boolean isKnown(ImapdOption<?> option) {
        return OptionCatalogue.standard().find(option.name()).stream()
                .anyMatch(known -> known.existsIn(conf.dialect()));
    }

    /** For instance {@code /etc/imapd.conf:12 timeout}. */
    String source(ImapdOption<?> option) {
        return conf.setting(option).origin() + " " + option.name();
    }

    /** The line that sets the option, or else the one that makes James read it. */
    Origin.FileLine line(ImapdOption<?> option) {
        return conf.setting(option).origin() instanceof Origin.FileLine line ? line : reader;
    }

    ConfigurationException problem(ImapdOption<?> option, String problem) {
        return new ConfigurationException(line(option), option.name(), problem);
    }
}
