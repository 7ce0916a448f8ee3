package org.jamescyrus.conf.lint;

import java.util.Optional;

import org.jamescyrus.conf.Origin;

/**
 * An option as it is in force.
 *
 * @param name the name; of an option for one service with the service before it
 * @param value as {@code cyr_info conf-all} prints it, empty for none; {@link Secrets#HIDDEN} for a secret
 * @param origin the line that set it, or the dialect whose default it is
 * @param standing what becomes of it here; empty for a name that the catalogue does not have
 */
public record EffectiveOption(String name, String value, Origin origin, Optional<OptionStanding> standing) {}
