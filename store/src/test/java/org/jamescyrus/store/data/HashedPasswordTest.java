package org.jamescyrus.store.data;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import org.apache.james.core.Username;
import org.apache.james.user.lib.model.DefaultUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HashedPasswordTest {
    private static final Username ALICE = Username.of("alice@example.test");

    @ParameterizedTest
    @CsvSource({"MD5, MD5", "SHA, SHA-1", "SHA1, SHA-1", "sha256, SHA-256", "SHA384, SHA-384", "SHA-512, SHA-512"})
    void aDigestWithoutSaltIsVerified(String scheme, String digest) throws Exception {
        byte[] octets = MessageDigest.getInstance(digest).digest("secret".getBytes(ISO_8859_1));

        verifiesOnlySecret("{" + scheme + "}" + Base64.getEncoder().encodeToString(octets));
        verifiesOnlySecret("{" + scheme + "}" + HexFormat.of().formatHex(octets));
        verifiesOnlySecret(
                "{" + scheme + ".HEX}" + HexFormat.of().withUpperCase().formatHex(octets));
    }

    @Test
    void theNameOfTheUserMayBeTheSalt() throws Exception {
        byte[] octets = MessageDigest.getInstance("SHA-512").digest((ALICE.asString() + "secret").getBytes(ISO_8859_1));

        verifiesOnlySecret("{SHA512/salted}" + Base64.getMimeEncoder().encodeToString(octets));
    }

    @ParameterizedTest
    @CsvSource({
        "PBKDF2, PBKDF2WithHmacSHA1, 1000, 512",
        "PBKDF2-2000, PBKDF2WithHmacSHA1, 2000, 512",
        "PBKDF2-2000-160, PBKDF2WithHmacSHA1, 2000, 160",
        "PBKDF2-SHA512, PBKDF2WithHmacSHA512, 1000, 512",
        "PBKDF2-SHA512-3000-1024, PBKDF2WithHmacSHA512, 3000, 1024"
    })
    void pbkdf2WithTheNameOfTheUserIsVerified(String scheme, String factory, int iterations, int bits)
            throws Exception {
        byte[] octets = SecretKeyFactory.getInstance(factory)
                .generateSecret(
                        new PBEKeySpec("secret".toCharArray(), ALICE.asString().getBytes(ISO_8859_1), iterations, bits))
                .getEncoded();

        verifiesOnlySecret("{" + scheme + "}" + Base64.getEncoder().encodeToString(octets));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-1/legacy", "SHA-512/legacy", "SHA-512/legacy_salted", "MD5/legacy", "PBKDF2/legacy"})
    void whatAnOlderJamesStoredIsVerified(String scheme) throws Exception {
        DefaultUser stored = new DefaultUser(
                ALICE,
                org.apache.james.user.lib.model.Algorithm.of(scheme),
                org.apache.james.user.lib.model.Algorithm.of(scheme));
        stored.setPassword("secret");

        verifiesOnlySecret("{" + scheme + "}" + stored.getHashedPassword());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "$6$salt$hash",
                "{SSHA}MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=",
                "{CRYPT}$6$salt$hash",
                "{PLAIN}secret",
                "{SHA}MTIzNDU2",
                "{SHA}***",
                "{SHA/none}MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=",
                "{PBKDF2-99999999}MTIz",
                "{PBKDF2-1000-12}MTIz",
                "{MD5}zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
            })
    void whatCannotBeVerifiedIsRefusedAndThePossibleFormsAreSaid(String stored) {
        assertThatThrownBy(() -> HashedPassword.parse(stored))
                .isInstanceOf(UnverifiableHashException.class)
                .hasMessageContaining("{SHA256}")
                .hasMessageContaining("{PBKDF2-SHA512-iterations-bits}");
    }

    @Test
    void noHashIsPrinted() throws Exception {
        assertThat(HashedPassword.parse("{MD5}5ebe2294ecd0e0f08eab7690d2a6ee69").toString())
                .isEqualTo("{MD5/plain}");
        assertThatThrownBy(() -> HashedPassword.parse("{X-OWN}c2VjcmV0"))
                .hasMessageContaining("{X-OWN}")
                .hasMessageNotContaining("c2VjcmV0");
    }

    private static void verifiesOnlySecret(String stored) throws UnverifiableHashException {
        HashedPassword password = HashedPassword.parse(stored);
        DefaultUser user = new DefaultUser(ALICE, password.hash(), password.algorithm(), password.algorithm());
        assertThat(user.verifyPassword("secret")).as(stored).isTrue();
        assertThat(user.verifyPassword("secres")).as(stored).isFalse();
    }
}
