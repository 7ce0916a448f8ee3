package org.jamescyrus.conf.james;

import java.nio.file.Path;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.Origin;

/**
 * A PEM file of a service.
 *
 * @param path where it is on this machine
 * @param option the option that names it
 * @param origin where that option stands
 */
public record TlsFile(Path path, String option, Origin.FileLine origin) {
    /** Something is wrong with what the file holds. */
    public ConfigurationException problem(String problem) {
        return new ConfigurationException(origin, option, path + ": " + problem);
    }
}
