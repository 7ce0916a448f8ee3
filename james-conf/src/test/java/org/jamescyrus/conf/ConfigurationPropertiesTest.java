package org.jamescyrus.conf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every input: it is read, or refused in the one way with its file. */
class ConfigurationPropertiesTest {
    private static final String REFUSAL = "(?s)fuzz\\.conf(:[0-9]+)?: .+";

    private interface Reading {
        List<String> names() throws ConfigurationException;
    }

    private static void assertReadOrRefused(int lines, Reading reading) {
        try {
            assertThat(reading.names()).hasSizeLessThanOrEqualTo(lines);
        } catch (ConfigurationException e) {
            assertThat(e).hasMessageMatching(REFUSAL);
            assertThat(e.line().orElse(1)).isBetween(1, Math.max(lines, 1));
        }
    }

    private static List<String> imapdNames(ImapdConf conf) throws ConfigurationException {
        assertThat(conf.forService("smmap").value("postuser")).isPresent();
        return conf.entries().stream().map(ImapdConfEntry::name).toList();
    }

    private static List<String> cyrusNames(CyrusConf conf) {
        return Stream.of(conf.start(), conf.events(), conf.daemons(), entries(conf))
                .flatMap(List::stream)
                .map(CyrusConfEntry::name)
                .toList();
    }

    private static List<CyrusConfEntry> entries(CyrusConf conf) {
        return conf.services().stream().map(Service::entry).toList();
    }

    @Property(tries = 500)
    void anyLinesAreReadOrRefused(@ForAll List<String> lines, @ForAll Dialect dialect) {
        assertReadOrRefused(lines.size(), () -> imapdNames(ImapdConf.parse("fuzz.conf", lines, dialect)));
        assertReadOrRefused(lines.size(), () -> cyrusNames(CyrusConf.parse("fuzz.conf", lines)));
    }

    @Property(tries = 2000)
    void almostRightImapdConfIsReadOrRefused(@ForAll("imapdLikeLines") List<String> lines, @ForAll Dialect dialect) {
        assertReadOrRefused(lines.size(), () -> imapdNames(ImapdConf.parse("fuzz.conf", lines, dialect)));
    }

    @Property(tries = 2000)
    void almostRightCyrusConfIsReadOrRefused(@ForAll("cyrusLikeLines") List<String> lines) {
        assertReadOrRefused(lines.size(), () -> cyrusNames(CyrusConf.parse("fuzz.conf", lines)));
    }

    @Property(tries = 200)
    void anyOctetsAreReadOrRefused(@ForAll byte[] octets) throws IOException {
        Path directory = Files.createTempDirectory("fuzz");
        Path file = Files.write(directory.resolve("fuzz.conf"), octets);
        try {
            assertOctets(file, () -> imapdNames(ImapdConf.read(file, Dialect.newest())));
            assertOctets(file, () -> cyrusNames(CyrusConf.read(file)));
        } finally {
            Files.delete(file);
            Files.delete(directory);
        }
    }

    private static void assertOctets(Path file, Reading reading) throws IOException {
        try {
            assertThat((long) reading.names().size()).isLessThanOrEqualTo(Files.size(file));
        } catch (ConfigurationException e) {
            assertThat(e).hasMessageStartingWith(file + ":");
        }
    }

    @Property
    void imapdConfReadsBackWhatWasPrinted(@ForAll("settings") Map<String, String> settings)
            throws ConfigurationException {
        List<String> lines = settings.entrySet().stream()
                .map(setting -> setting.getKey() + ": " + setting.getValue())
                .toList();
        ImapdConf conf = ImapdConf.parse("imapd.conf", lines, Dialect.newest());
        assertThat(conf.entries().stream().collect(Collectors.toMap(ImapdConfEntry::name, ImapdConfEntry::text)))
                .isEqualTo(settings);
        assertThat(settings)
                .allSatisfy((name, text) -> assertThat(conf.value(name)).hasValue(text));
    }

    @Property
    void cyrusConfReadsBackWhatWasPrinted(@ForAll("entries") List<CyrusConfEntry> entries)
            throws ConfigurationException {
        List<String> lines = Stream.of(
                        Stream.of("START {"), entries.stream().map(ConfigurationPropertiesTest::print), Stream.of("}"))
                .flatMap(part -> part)
                .toList();
        assertThat(CyrusConf.parse("cyrus.conf", lines).start())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("origin")
                .isEqualTo(entries);
    }

    private static String print(CyrusConfEntry entry) {
        return entry.arguments().entrySet().stream()
                .map(argument -> argument.getKey() + "=\"" + argument.getValue() + "\"")
                .collect(Collectors.joining(" ", entry.name() + " ", ""));
    }

    @Provide
    Arbitrary<List<String>> imapdLikeLines() {
        Arbitrary<String> pieces = Arbitraries.of(
                "postuser",
                "smmap_",
                "virtdomains",
                "timeout",
                "maxmessagesize",
                "altnamespace",
                "sieve_extensions",
                "quotawarnpercent",
                "tls_cert_file",
                "lmtpsocket",
                "{configdirectory}",
                "configdirectory",
                "@include",
                ": ",
                ":",
                " ",
                "\t",
                "\\",
                "#",
                "-",
                "yes",
                "NO",
                "0x",
                "5",
                "99999999999",
                "K",
                "m",
                "on",
                "userid",
                "fileinto",
                "\r",
                "\u00fc",
                "\0",
                "");
        return pieces.list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts))
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<String>> cyrusLikeLines() {
        Arbitrary<String> pieces = Arbitraries.of(
                "x",
                "cmd=",
                "\"lmtpd -a\"",
                "smmapd",
                "\"",
                "listen=",
                "[::1]:",
                "24",
                "/p",
                "imap",
                "proto=",
                "udp",
                "prefork=",
                "maxchild=",
                "-1",
                "babysit=y",
                " ",
                " ",
                " ",
                "#",
                "{",
                "}",
                "=",
                "\u00fc",
                "");
        Arbitrary<String> line = pieces.list().ofMaxSize(12).map(parts -> String.join("", parts));
        return Arbitraries.oneOf(line, Arbitraries.of("SERVICES {", "START {", "}"))
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<Map<String, String>> settings() {
        Arbitrary<String> names = Arbitraries.strings()
                .withChars("abcxyz019-_")
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(rest -> "x" + rest);
        Arbitrary<String> values = Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars(' ', '\t', '\u00fc')
                .ofMinLength(1)
                .filter(text -> Blanks.trim(text).equals(text) && !text.endsWith("\\"));
        return Arbitraries.maps(names, values).ofMaxSize(10);
    }

    @Provide
    Arbitrary<List<CyrusConfEntry>> entries() {
        Arbitrary<String> names =
                Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(10);
        Arbitrary<String> values = Arbitraries.strings()
                .withCharRange(' ', '~')
                .excludeChars('"', '#')
                .ofMaxLength(20)
                .map(text -> "c" + text);
        return Combinators.combine(names, Arbitraries.maps(names, values).ofMaxSize(4), values)
                .as((name, others, command) -> {
                    Map<String, String> arguments = new LinkedHashMap<>(others);
                    arguments.put("cmd", command);
                    return new CyrusConfEntry(name, arguments, new Origin.FileLine("cyrus.conf", 1));
                })
                .list()
                .ofMaxSize(6);
    }
}
