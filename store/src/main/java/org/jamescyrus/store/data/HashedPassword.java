package org.jamescyrus.store.data;

import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.mail.MessagingException;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import org.apache.james.user.lib.model.Algorithm;
import org.apache.james.user.lib.model.Algorithm.HashingMode;
import org.jspecify.annotations.Nullable;

/**
 * A password as another system keeps it, in a form that James 3.8.1 can verify ({@link Algorithm}): a digest of the JVM's, with no
 * salt or the user's name before the password, or PBKDF2 with the user's name for its salt. So neither {@code {SSHA}} nor
 * {@code {CRYPT}}: their salts are chosen by chance, and James has no place for one.
 *
 * <p>James takes the octets of a password in ISO 8859-1 before a digest: a password with other letters than ASCII's, that was
 * hashed elsewhere in UTF-8, is accepted here but will not be verified.
 *
 * @param algorithm what verifies it
 * @param hash as James's users have it: base64 in lines of 76
 */
public record HashedPassword(Algorithm algorithm, String hash) {
    private static final int LONGEST = 4096;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int MOST_BITS = 8192;
    private static final int USUAL_BITS = 512;

    /** RFC 2307's prefix, with Dovecot's suffixes of an encoding and James's of a mode. */
    private static final Pattern STORED =
            Pattern.compile("\\{([A-Z0-9-]+)(?:\\.(?:HEX|B64|BASE64))?(?:/([A-Z_]+))?}(.+)", Pattern.CASE_INSENSITIVE);

    private static final Pattern PBKDF2 =
            Pattern.compile("PBKDF2(?:-SHA512)?(?:-([1-9]\\d{0,7})(?:-([1-9]\\d{0,3}))?)?");

    private record Digest(String name, int octets) {}

    private static final Map<String, Digest> DIGESTS = ImmutableMap.<String, Digest>builder()
            .put("MD5", new Digest("MD5", 16))
            .put("SHA", new Digest("SHA-1", 20))
            .put("SHA1", new Digest("SHA-1", 20))
            .put("SHA-1", new Digest("SHA-1", 20))
            .put("SHA256", new Digest("SHA-256", 32))
            .put("SHA-256", new Digest("SHA-256", 32))
            .put("SHA384", new Digest("SHA-384", 48))
            .put("SHA-384", new Digest("SHA-384", 48))
            .put("SHA512", new Digest("SHA-512", 64))
            .put("SHA-512", new Digest("SHA-512", 64))
            .buildOrThrow();

    /**
     * Reads {@code {SCHEME}digest}.
     *
     * @throws UnverifiableHashException if James could not verify a password by it
     */
    public static HashedPassword parse(String stored) throws UnverifiableHashException {
        String text = stored.length() > LONGEST ? "" : CharMatcher.whitespace().removeFrom(stored);
        Matcher parts = STORED.matcher(text);
        if (!parts.matches()) {
            throw new UnverifiableHashException("a hash that does not begin with {SCHEME}");
        }
        String scheme = parts.group(1).toUpperCase(Locale.ROOT);
        Digest digest = digest(scheme);
        Algorithm algorithm = Algorithm.of(digest.name(), mode(scheme, parts.group(2)));
        // What James calls legacy leaves out the digest's last octets, where they do not fill four letters.
        int octets = algorithm.isLegacy() ? digest.octets() / 3 * 3 : digest.octets();
        return new HashedPassword(algorithm, encoded(algorithm, decoded(parts.group(3), octets, scheme)));
    }

    private static Digest digest(String scheme) throws UnverifiableHashException {
        Digest known = DIGESTS.get(scheme);
        if (known != null) {
            return known;
        }
        Matcher pbkdf2 = PBKDF2.matcher(scheme);
        if (!pbkdf2.matches()) {
            throw new UnverifiableHashException("a hash of the scheme {" + scheme + "}");
        }
        int iterations = number(pbkdf2.group(1), 1);
        int bits = number(pbkdf2.group(2), USUAL_BITS);
        if (iterations > MOST_ITERATIONS || bits > MOST_BITS || bits % Byte.SIZE != 0) {
            throw new UnverifiableHashException("a hash of the scheme {" + scheme + "}, which has more than "
                    + MOST_ITERATIONS + " iterations, or bits that are not a multiple of 8 up to " + MOST_BITS);
        }
        return new Digest(scheme, bits / Byte.SIZE);
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    private static HashingMode mode(String scheme, @Nullable String word) throws UnverifiableHashException {
        try {
            return word == null ? HashingMode.PLAIN : HashingMode.parse(word);
        } catch (IllegalArgumentException e) {
            throw new UnverifiableHashException("a hash of the scheme {" + scheme + "} in the mode " + word);
        }
    }

    private static byte[] decoded(String text, int octets, String scheme) throws UnverifiableHashException {
        byte[] decoded;
        try {
            decoded = text.length() == 2 * octets
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new UnverifiableHashException("a hash of the scheme {" + scheme + "} that is not base64");
        }
        if (decoded.length != octets) {
            throw new UnverifiableHashException(
                    "a hash of the scheme {" + scheme + "} that has " + decoded.length + " octets, not " + octets);
        }
        return decoded;
    }

    private static String encoded(Algorithm algorithm, byte[] octets) {
        try {
            return algorithm.encodeInBase64(octets);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("base64 of octets in memory", e);
        }
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "{" + algorithm.asString() + "}";
    }
}
