package org.jamescyrus.conf.james;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.PathMap;

/** The properties files that make a stock James load the plugin, and the plugin read the site's own files. */
final class PluginFiles {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^{}]*\\}");

    private PluginFiles() {}

    static List<JamesFile> of(Path imapdConf, Path cyrusConf, Dialect dialect, PathMap paths) {
        StringBuilder cyrus = new StringBuilder()
                .append(line("imapd.conf", absolute(imapdConf)))
                .append(line("cyrus.conf", absolute(cyrusConf)))
                .append(line("cyrus.version", dialect.toString()));
        paths.from().ifPresent(from -> cyrus.append(line("path.map", from + "=" + paths.to())));
        return List.of(
                new JamesFile("extensions.properties", """
                        guice.extension.module=org.jamescyrus.extension.CyrusModule
                        guice.extension.startable=org.jamescyrus.extension.CyrusServices
                        """, JamesFile.Secrecy.NONE),
                new JamesFile("cyrus.properties", cyrus.toString(), JamesFile.Secrecy.NONE));
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    /** James reads ISO 8859-1, takes a comma for the end of a value, and puts in variables. */
    private static String line(String key, String value) {
        String text = VARIABLE.matcher(value.replace("\\", "\\\\").replace(",", "\\,"))
                .replaceAll("\\$\\$$0");
        StringBuilder line = new StringBuilder(key).append('=');
        text.chars()
                .forEach(character -> line.append(
                        character >= ' ' && character <= '~'
                                ? String.valueOf((char) character)
                                : String.format("\\u%04x", character)));
        return line.append('\n').toString();
    }
}
