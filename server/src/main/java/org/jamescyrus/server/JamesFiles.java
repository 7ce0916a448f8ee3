package org.jamescyrus.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.util.LoggingLevel;

import org.jamescyrus.conf.james.JamesFile;

/**
 * James's own configuration: what the site's files come to, and beside this class, as resources, what is the same for every site.
 * A component without either is not configured, which James takes for its defaults.
 */
final class JamesFiles implements ConfigurationProvider {
    private static final List<String> FIXED =
            List.of("mailetcontainer", "dnsservice", "recipientrewritetable", "listeners");

    private final Map<String, String> written;

    JamesFiles(List<JamesFile> files) {
        this.written = files.stream().collect(Collectors.toUnmodifiableMap(JamesFile::name, JamesFile::content));
    }

    @Override
    public HierarchicalConfiguration<ImmutableNode> getConfiguration(String component, LoggingLevel onMissing)
            throws ConfigurationException {
        Optional<InputStream> text = open(component);
        return text.isPresent()
                ? FileConfigurationProvider.getConfig(text.get())
                : FileConfigurationProvider.EMPTY_CONFIGURATION;
    }

    private Optional<InputStream> open(String component) throws ConfigurationException {
        if (FIXED.contains(component)) {
            try {
                byte[] text = JamesFiles.class
                        .getResourceAsStream("james/" + component + ".xml")
                        .readAllBytes();
                return Optional.of(new ByteArrayInputStream(text));
            } catch (IOException e) {
                throw new ConfigurationException(component + ".xml of this jar cannot be read", e);
            }
        }
        return Optional.ofNullable(written.get(component + ".xml"))
                .map(xml -> new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
