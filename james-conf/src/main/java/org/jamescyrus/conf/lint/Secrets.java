package org.jamescyrus.conf.lint;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which options hold what nobody but the server may read. Names decide, also of options that no version of Cyrus has: a
 * misspelt {@code ldap_passwrd} is a password all the same.
 */
public final class Secrets {
    /** What stands in the place of a secret's value. */
    public static final String HIDDEN = "(secret)";

    private static final Pattern SECRET_NAME = Pattern.compile(".*(?:pass|pwd|secret|credential|token|_pw$|_pw_).*");

    /** The name and the password in {@code ldap://user:word@host/}. */
    private static final Pattern USER_IN_URI = Pattern.compile("://[^/\\s]*@");

    private Secrets() {}

    /** Whether the option holds a secret. */
    public static boolean isSecret(String option) {
        return SECRET_NAME.matcher(option.toLowerCase(Locale.ROOT)).matches();
    }

    /** The value as it may be shown: hidden for a secret, and without names and passwords in addresses. */
    public static String shown(String option, String value) {
        if (isSecret(option)) {
            return value.isEmpty() ? value : HIDDEN;
        }
        return USER_IN_URI.matcher(value).replaceAll("://" + HIDDEN + "@");
    }
}
