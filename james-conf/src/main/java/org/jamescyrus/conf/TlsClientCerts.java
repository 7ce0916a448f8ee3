package org.jamescyrus.conf;

/** The values of {@link ImapdOptions#TLS_CLIENT_CERTS}: whether clients show certificates. */
public enum TlsClientCerts {
    /** They are not asked for any. */
    OFF,
    /** They are asked, and may have none. */
    OPTIONAL,
    /** Without one there is no connection. */
    REQUIRE
}
