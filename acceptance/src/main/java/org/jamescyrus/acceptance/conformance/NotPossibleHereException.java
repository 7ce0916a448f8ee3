package org.jamescyrus.acceptance.conformance;

/** What a case needs and this server does not have yet; its steps count as skipped. */
public final class NotPossibleHereException extends Exception {
    private static final long serialVersionUID = 1L;

    NotPossibleHereException(String what) {
        super(what);
    }
}
