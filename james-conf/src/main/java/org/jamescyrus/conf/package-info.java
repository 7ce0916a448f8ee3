/**
 * The site's own {@code imapd.conf} and {@code cyrus.conf}: read as Cyrus reads them, and typed.
 *
 * <p>{@link org.jamescyrus.conf.ImapdConf} answers typed questions about {@code imapd.conf} in one
 * {@link org.jamescyrus.conf.Dialect}; {@link org.jamescyrus.conf.CyrusConf} holds the entries of {@code cyrus.conf}. Both
 * refuse a wrong file with the one {@link org.jamescyrus.conf.ConfigurationException}, and know for each value where it
 * came from. Nothing here knows James.
 */
@NullMarked
package org.jamescyrus.conf;

import org.jspecify.annotations.NullMarked;
