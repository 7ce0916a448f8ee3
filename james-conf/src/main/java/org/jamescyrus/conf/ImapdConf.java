package org.jamescyrus.conf;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An {@code imapd.conf} in force: every option's value in one dialect, for one service or for a process that is none.
 *
 * <p>Read as Cyrus reads it (imapd.conf(5) and the recordings of 3.6.1). A file is at most 1 MiB and a line with its
 * continuations at most 65536 characters; includes go at most 16 deep and over at most 64 files. Where nobody says what is
 * right, one thing is stricter than Cyrus: a line that ends the file with a backslash is refused, not dropped. One is laxer: a
 * file without {@code configdirectory} is taken. Immutable.
 */
public final class ImapdConf {
    private final Dialect dialect;
    private final List<ImapdConfEntry> entries;
    private final EffectiveSettings settings;

    private ImapdConf(Dialect dialect, List<ImapdConfEntry> entries, EffectiveSettings settings) {
        this.dialect = dialect;
        this.entries = entries;
        this.settings = settings;
    }

    /**
     * Reads a file and what it includes.
     *
     * @throws ConfigurationException with file and line, when Cyrus of that version would not start with it, when a file cannot
     *     be read, or when one is over its bounds
     */
    public static ImapdConf read(Path file, Dialect dialect) throws ConfigurationException {
        return read(file, dialect, Problems.END_READING);
    }

    /**
     * Reads lines that came from no file; {@code @include} is refused.
     *
     * @param fileName the name for messages and origins
     * @param lines without their line feeds
     * @throws ConfigurationException as {@link #read}
     */
    public static ImapdConf parse(String fileName, List<String> lines, Dialect dialect) throws ConfigurationException {
        return parse(fileName, lines, dialect, Problems.END_READING);
    }

    /**
     * Reads as much of a file as can be read, to tell everything that is wrong with it at once. What comes of it starts no
     * server.
     *
     * @param problems takes what {@link #read} would have thrown, and all that it did not come to; lines with a problem do not
     *     hold
     */
    public static ImapdConf survey(Path file, Dialect dialect, Consumer<ConfigurationException> problems) {
        try {
            return read(file, dialect, problems::accept);
        } catch (ConfigurationException e) {
            problems.accept(e);
            return defaults(dialect);
        }
    }

    /** Surveys lines that came from no file, as {@link #survey(Path, Dialect, Consumer)} does a file. */
    public static ImapdConf survey(
            String fileName, List<String> lines, Dialect dialect, Consumer<ConfigurationException> problems) {
        try {
            return parse(fileName, lines, dialect, problems::accept);
        } catch (ConfigurationException e) {
            problems.accept(e);
            return defaults(dialect);
        }
    }

    private static ImapdConf read(Path file, Dialect dialect, Problems problems) throws ConfigurationException {
        return of(ImapdConfReader.read(file, problems), dialect, Optional.empty(), problems);
    }

    private static ImapdConf parse(String fileName, List<String> lines, Dialect dialect, Problems problems)
            throws ConfigurationException {
        return of(ImapdConfReader.parse(fileName, lines, problems), dialect, Optional.empty(), problems);
    }

    /** What holds when no file says anything. */
    public static ImapdConf defaults(Dialect dialect) {
        try {
            return of(List.of(), dialect, Optional.empty(), Problems.END_READING);
        } catch (ConfigurationException e) {
            throw new AssertionError("no entry can be wrong where there is none", e);
        }
    }

    private static ImapdConf of(
            List<ImapdConfEntry> entries, Dialect dialect, Optional<String> service, Problems problems)
            throws ConfigurationException {
        return new ImapdConf(dialect, entries, EffectiveSettings.of(entries, dialect, service, problems));
    }

    /**
     * The same file as one service sees it: {@code SERVICE_option} wins over {@code option}, whichever came first.
     *
     * @param service the name of the service in {@code cyrus.conf}, in any case
     * @throws ConfigurationException when an override holds no value of its option's type
     */
    public ImapdConf forService(String service) throws ConfigurationException {
        return of(entries, dialect, Optional.of(service), Problems.END_READING);
    }

    /** What can be had of {@link #forService}, as {@link #survey(Path, Dialect, Consumer)} does for the whole file. */
    public ImapdConf surveyForService(String service, Consumer<ConfigurationException> problems) {
        try {
            return of(entries, dialect, Optional.of(service), problems::accept);
        } catch (ConfigurationException e) {
            problems.accept(e);
            return this;
        }
    }

    /** The value in force. */
    public <T> T get(ImapdOption<T> option) {
        return setting(option).value();
    }

    /** The value in force, and where it came from. */
    public <T> Setting<T> setting(ImapdOption<T> option) {
        Setting<OptionValue> setting =
                settings.setting(OptionCatalogue.standard().find(option.name()).orElseThrow(), dialect);
        return new Setting<>(option.read(setting.value()), setting.origin());
    }

    /**
     * The value in force as {@code cyr_info conf-all} of 3.6 prints it: {@code yes} and {@code no}, plain decimal integers,
     * times as they were written. Bitfields are the words in force; 3.6.1 itself prints some of them wrong.
     *
     * @param name any name, in any case
     * @return the value, an empty text for an option without one; nothing for a name that neither the file nor the dialect has
     */
    public Optional<String> value(String name) {
        return setting(name).map(Setting::value);
    }

    /** The value in force as {@link #value} has it, and where it came from. */
    public Optional<Setting<String>> setting(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return OptionCatalogue.standard()
                .find(lowerCase)
                .filter(option -> option.existsIn(dialect) || settings.known().containsKey(lowerCase))
                .map(option -> settings.setting(option, dialect))
                .map(setting -> new Setting<>(setting.value().printed(), setting.origin()))
                .or(() -> Optional.ofNullable(settings.others().get(lowerCase)));
    }

    /** The value in force of an option of the catalogue, parsed, and where it came from. */
    public Setting<OptionValue> setting(CatalogueOption option) {
        return settings.setting(option, dialect);
    }

    /** What would hold for the option if no line set it. */
    public OptionValue defaultValue(CatalogueOption option) {
        return settings.defaultValue(option, dialect);
    }

    /**
     * Everything the files say, in their order, includes in their place: also names that the catalogue does not know,
     * overrides for other services, and deprecated names.
     */
    public List<ImapdConfEntry> entries() {
        return entries;
    }

    /** The version whose defaults and syntax apply. */
    public Dialect dialect() {
        return dialect;
    }
}
