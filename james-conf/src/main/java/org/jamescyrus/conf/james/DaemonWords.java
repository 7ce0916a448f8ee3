package org.jamescyrus.conf.james;

import java.util.Iterator;

import org.jamescyrus.conf.ServiceCommand;

/** The flags of imapd, pop3d and timsieved, as far as James has something for them. */
final class DaemonWords {
    /** {@code -s}: TLS from the first octet on. */
    static final char TLS_FROM_THE_START = 's';

    /** {@code -H}, since 3.12: every connection begins with a header of HAProxy's. */
    static final char PROXY_PROTOCOL = 'H';

    /** imapd.conf, uses, time to wait, strength of an outer layer. */
    private static final String WITH_ARGUMENT = "CUTp";

    private DaemonWords() {}

    /** Whether the command has the flag; read as getopt(3) does, unknown flags take no argument. */
    static boolean has(ServiceCommand command, char flag) {
        if (!(command instanceof ServiceCommand.Other other)) {
            return false;
        }
        Iterator<String> words = other.words().iterator();
        while (words.hasNext()) {
            String word = words.next();
            for (int index = 1; word.startsWith("-") && index < word.length(); index++) {
                if (word.charAt(index) == flag) {
                    return true;
                }
                if (WITH_ARGUMENT.indexOf(word.charAt(index)) >= 0) {
                    if (index == word.length() - 1 && words.hasNext()) {
                        words.next();
                    }
                    break;
                }
            }
        }
        return false;
    }
}
