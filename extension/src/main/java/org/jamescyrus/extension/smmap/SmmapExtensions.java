package org.jamescyrus.extension.smmap;

import java.util.Optional;
import java.util.Set;

/**
 * What smmapd does beyond Cyrus's: nothing unless a site asks for it.
 *
 * @param accessMap the name of a map that answers as Postfix's access(5); see {@link SmmapMaps}
 * @param accessDomains whose addresses that map speaks of; none for those of James
 * @param closeAfterReply services of cyrus.conf whose connections close behind their first reply
 */
public record SmmapExtensions(Optional<String> accessMap, Set<String> accessDomains, Set<String> closeAfterReply) {
    /** smmapd as it is in Cyrus. */
    public static final SmmapExtensions NONE = new SmmapExtensions(Optional.empty(), Set.of(), Set.of());

    /** Copies the sets. */
    public SmmapExtensions {
        accessDomains = Set.copyOf(accessDomains);
        closeAfterReply = Set.copyOf(closeAfterReply);
    }
}
