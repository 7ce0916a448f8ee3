package org.jamescyrus.conf.james;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import org.xml.sax.InputSource;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.CyrusConf;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.conf.Site;

/** A case of {@code sites.txt}: a small site, and what James is to be told. */
record JamesSite(String name, Dialect dialect, List<String> imapd, List<String> services, List<String> expected) {
    private static final Pattern HEAD = Pattern.compile("== (.+?)(?: @(\\S+))?");

    static List<JamesSite> all() {
        List<JamesSite> sites = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : text().lines().toList()) {
            if (line.startsWith("== ") && !lines.isEmpty()) {
                sites.add(of(lines));
                lines.clear();
            }
            if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(line);
            }
        }
        sites.add(of(lines));
        return sites;
    }

    private static String text() {
        try {
            return new String(JamesSite.class.getResourceAsStream("sites.txt").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JamesSite of(List<String> lines) {
        Matcher head = HEAD.matcher(lines.get(0));
        if (!head.matches()) {
            throw new IllegalArgumentException(lines.get(0));
        }
        int services = lines.indexOf("--");
        int expected = services + 1 + lines.subList(services + 1, lines.size()).indexOf("--");
        return new JamesSite(
                head.group(1),
                Optional.ofNullable(head.group(2)).flatMap(Dialect::parse).orElse(Dialect.newest()),
                List.copyOf(lines.subList(1, services)),
                List.copyOf(lines.subList(services + 1, expected)),
                List.copyOf(lines.subList(expected + 1, lines.size())));
    }

    /** With {@code {tls}} replaced everywhere. */
    JamesSite in(String folder) {
        return new JamesSite(name, dialect, in(folder, imapd), services, in(folder, expected));
    }

    private static List<String> in(String folder, List<String> lines) {
        return lines.stream().map(line -> line.replace("{tls}", folder)).toList();
    }

    JamesConfiguration configuration() throws ConfigurationException {
        List<String> cyrus = new ArrayList<>(List.of("SERVICES {"));
        cyrus.addAll(services);
        cyrus.add("}");
        return JamesConfiguration.of(new Site(
                ImapdConf.parse("imapd.conf", imapd, dialect), CyrusConf.parse("cyrus.conf", cyrus), PathMap.NONE));
    }

    static String content(JamesConfiguration james, String file) {
        return james.files().stream()
                .filter(written -> written.name().equals(file))
                .map(JamesFile::content)
                .findFirst()
                .orElseThrow();
    }

    static String value(String xml, String xpath) throws XPathExpressionException {
        return XPathFactory.newInstance().newXPath().evaluate(xpath, new InputSource(new StringReader(xml)));
    }

    @Override
    public String toString() {
        return name + " (" + dialect + ")";
    }
}
