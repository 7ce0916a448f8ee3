package org.jamescyrus.conf;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A service of {@code cyrus.conf}: what master(8) would start, where, and within which bounds.
 *
 * @param name the name, which also marks its overrides in {@code imapd.conf}
 * @param command the program and its flags
 * @param listen where it listens
 * @param proto what it speaks over; streams by default
 * @param prefork how many processes wait for clients; 0 by default
 * @param maxchild how many processes there may be; no bound when absent or {@code -1}
 * @param maxfds how many files a process may have open; master's own default when absent
 * @param maxforkrate how many processes may start in a second; no bound when absent or 0
 * @param babysit whether at least one process is kept running
 * @param entry the entry as it stands in the file
 */
public record Service(
        String name,
        ServiceCommand command,
        ListenAddress listen,
        Transport proto,
        int prefork,
        OptionalInt maxchild,
        OptionalInt maxfds,
        OptionalInt maxforkrate,
        boolean babysit,
        CyrusConfEntry entry) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final String UNBOUNDED = "-1";

    /** Where the service stands. */
    public Origin.FileLine origin() {
        return entry.origin();
    }

    static Service of(CyrusConfEntry entry) throws ConfigurationException {
        return new Service(
                entry.name(),
                required(entry.withCommand(), CyrusConfEntry.COMMAND, text -> CommandSyntax.parse(entry.command())),
                required(entry, "listen", ListenSyntax::parse),
                optional(entry, "proto", Service::transport, Transport.TCP),
                optional(entry, "prefork", Service::number, OptionalInt.of(0)).orElse(0),
                optional(entry, "maxchild", Service::bound, OptionalInt.empty()),
                optional(entry, "maxfds", Service::number, OptionalInt.empty()),
                optional(entry, "maxforkrate", Service::positive, OptionalInt.empty()),
                optional(
                        entry, "babysit", text -> OptionSyntax.parseSwitch(text).on(), false),
                entry);
    }

    private static Transport transport(String text) throws MalformedValueException {
        return Transport.parse(text)
                .orElseThrow(() -> new MalformedValueException(text, "is none of tcp, tcp4, tcp6, udp, udp4, udp6"));
    }

    private static OptionalInt bound(String text) throws MalformedValueException {
        return text.equals(UNBOUNDED) ? OptionalInt.empty() : number(text);
    }

    private static OptionalInt positive(String text) throws MalformedValueException {
        OptionalInt number = number(text);
        return number.orElse(0) == 0 ? OptionalInt.empty() : number;
    }

    private static OptionalInt number(String text) throws MalformedValueException {
        if (!NUMBER.matcher(text).matches()) {
            throw new MalformedValueException(text, "is no number of at most nine digits");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private static <T> T required(CyrusConfEntry entry, String key, Reading<T> reading) throws ConfigurationException {
        String text = entry.argument(key).orElseThrow(() -> entry.problem("no " + key + " (add " + key + "=\"...\")"));
        return read(entry, key, text, reading);
    }

    private static <T> T optional(CyrusConfEntry entry, String key, Reading<T> reading, T otherwise)
            throws ConfigurationException {
        String text = entry.arguments().get(key);
        return text == null ? otherwise : read(entry, key, text, reading);
    }

    private static <T> T read(CyrusConfEntry entry, String key, String text, Reading<T> reading)
            throws ConfigurationException {
        try {
            return reading.of(text);
        } catch (MalformedValueException e) {
            throw entry.problem(key, e);
        }
    }

    /** Makes a value of a key's text. */
    private interface Reading<T> {
        T of(String text) throws MalformedValueException;
    }
}
