package org.jamescyrus.extension.socket;

/** What the figures of services are called. */
public final class FigureNames {
    private FigureNames() {}

    /** The full name of a figure of the service that cyrus.conf calls {@code service}. */
    public static String of(String protocol, String service, String figure) {
        return "cyrus." + protocol + "." + service + "." + figure;
    }
}
