package org.jamescyrus.extension.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.X509ExtendedKeyManager;

import nl.altindag.ssl.exception.CertificateParseException;
import nl.altindag.ssl.exception.PrivateKeyParseException;
import nl.altindag.ssl.util.PemUtils;

import org.jamescyrus.conf.ConfigurationException;
import org.jamescyrus.conf.james.ServerTls;

/** A certificate and its key, read by James's own reader of PEM files. */
public final class TlsIdentity {
    /** Keys of these kinds sign with these; others are not known to TLS. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    /** PKCS #8 and, before it, OpenSSL's own. */
    private static final Pattern ENCRYPTED = Pattern.compile("(?m)^(-----BEGIN ENCRYPTED |Proc-Type: 4,ENCRYPTED)");

    private TlsIdentity() {}

    /**
     * Reads both.
     *
     * @throws ConfigurationException if one cannot be read, or they do not belong together
     */
    public static X509ExtendedKeyManager load(ServerTls tls) throws ConfigurationException {
        X509ExtendedKeyManager identity = read(tls);
        try {
            if (!belongTogether(identity)) {
                throw tls.key()
                        .problem("is not the key of the certificate in "
                                + tls.certificate().path());
            }
        } catch (GeneralSecurityException e) {
            throw tls.key()
                    .problem("does not fit the certificate in "
                            + tls.certificate().path() + ": " + e.getMessage());
        }
        return identity;
    }

    private static X509ExtendedKeyManager read(ServerTls tls) throws ConfigurationException {
        try {
            if (ENCRYPTED
                    .matcher(Files.readString(tls.key().path(), StandardCharsets.ISO_8859_1))
                    .find()) {
                throw tls.key().problem("the key has a password, which nobody could type in here (store it without)");
            }
            return PemUtils.loadIdentityMaterial(
                    tls.certificate().path(), tls.key().path());
        } catch (CertificateParseException e) {
            throw tls.certificate().problem("holds no certificate in PEM");
        } catch (PrivateKeyParseException e) {
            throw tls.key().problem("holds no key in PEM");
        } catch (IOException | RuntimeException e) {
            throw tls.key()
                    .problem("cannot be read together with " + tls.certificate().path() + ": " + e.getMessage());
        }
    }

    private static boolean belongTogether(X509ExtendedKeyManager identity) throws GeneralSecurityException {
        for (Map.Entry<String, String> kind : SIGNATURES.entrySet()) {
            String[] aliases = identity.getServerAliases(kind.getKey(), null);
            if (aliases != null && aliases.length > 0) {
                PublicKey certified = identity.getCertificateChain(aliases[0])[0].getPublicKey();
                return signs(identity.getPrivateKey(aliases[0]), certified, kind.getValue());
            }
        }
        return false;
    }

    private static boolean signs(PrivateKey key, PublicKey certified, String algorithm)
            throws GeneralSecurityException {
        byte[] anything = {1, 2, 3};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(anything);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(anything);
        return signature.verify(signed);
    }
}
