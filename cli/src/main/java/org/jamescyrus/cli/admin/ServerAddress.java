package org.jamescyrus.cli.admin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a server's WebAdmin is, and what opens it.
 *
 * @param url without a slash at its end
 * @param token sent with each request, if any
 * @param source who says so, for messages
 */
record ServerAddress(URI url, Optional<String> token, String source) {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)\\]");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,16384}");

    /** Not the token. */
    @Override
    public String toString() {
        return url.toString();
    }

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException saying what would be right, without the value
     */
    static URI url(String text) {
        URI url = parse(text);
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        String host = Optional.ofNullable(url.getHost()).orElse("").toLowerCase(Locale.ROOT);
        boolean bare = url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null;
        if (host.isEmpty() || !bare || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("is no URL of a server (https://HOST:PORT or http://127.0.0.1:PORT)");
        }
        if (scheme.equals("http") && !LOOPBACK.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "would send the token in clear over a network (https, or http to 127.0.0.1, [::1] or localhost)");
        }
        return url;
    }

    private static URI parse(String text) {
        try {
            return new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no URL (https://HOST:PORT or http://127.0.0.1:PORT)", e);
        }
    }

    /** Whether {@code text} can stand in a header as a token: 1 to 16,384 characters of ASCII without blanks. */
    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }
}
