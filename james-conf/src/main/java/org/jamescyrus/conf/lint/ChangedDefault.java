package org.jamescyrus.conf.lint;

import java.util.Optional;

/**
 * An option whose default is another in another version of Cyrus.
 *
 * @param name the name
 * @param before the default in the one version as it is printed, empty text for none; nothing if the version has no such option
 * @param after the same in the other version
 * @param standing what becomes of the option here
 */
public record ChangedDefault(
        String name, Optional<String> before, Optional<String> after, Optional<OptionStanding> standing) {}
