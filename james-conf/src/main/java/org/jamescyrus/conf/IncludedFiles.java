package org.jamescyrus.conf;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where the files that {@code @include} names come from. */
interface IncludedFiles {

    /** The file that the entry's value names. */
    Path resolve(ImapdConfEntry include) throws ConfigurationException;

    /** Files of this machine; a relative name counts from the working directory of the process, as it does for Cyrus. */
    IncludedFiles OF_THIS_MACHINE = include -> {
        try {
            return Path.of(include.text());
        } catch (InvalidPathException e) {
            throw new ConfigurationException(
                    include.origin(), include.name(), Quoted.of(include.text()) + " is not the name of a file");
        }
    };

    /** For lines that were read from no file. */
    IncludedFiles NONE = include -> {
        throw new ConfigurationException(
                include.origin(), include.name(), Quoted.of(include.text()) + " cannot be read from here");
    };

    /** What tells one file from another, whichever way it is written. */
    static Path identity(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }
}
