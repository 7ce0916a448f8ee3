package org.jamescyrus.conf;

import java.util.List;
import java.util.Optional;

/** The program of a service and what its words mean to it: the key {@code cmd} of {@code cyrus.conf}. */
public sealed interface ServiceCommand {

    /** The base name of the program. */
    String program();

    /** {@code -C}: the imapd.conf of its own that it reads. */
    Optional<String> configurationFile();

    /**
     * Sendmail's socket map daemon, smmapd(8).
     *
     * @param flags the flags every service has
     * @param folderIgnored {@code -p}, since 3.12: the part of an address after the plus is ignored
     */
    record Smmapd(ServiceFlags flags, boolean folderIgnored) implements ServiceCommand {
        static final String PROGRAM = "smmapd";

        @Override
        public String program() {
            return PROGRAM;
        }

        @Override
        public Optional<String> configurationFile() {
            return flags.configurationFile();
        }
    }

    /**
     * The LMTP daemon, lmtpd(8).
     *
     * @param flags the flags every service has
     * @param preauthorized {@code -a}: clients on the network need no AUTH
     * @param proxyProtocol {@code -H}, since 3.12: every connection begins with a header of HAProxy's PROXY protocol
     */
    record Lmtpd(ServiceFlags flags, boolean preauthorized, boolean proxyProtocol) implements ServiceCommand {
        static final String PROGRAM = "lmtpd";

        @Override
        public String program() {
            return PROGRAM;
        }

        @Override
        public Optional<String> configurationFile() {
            return flags.configurationFile();
        }
    }

    /**
     * Any other program; its words are left as they are.
     *
     * @param program the base name
     * @param words what follows the name, split at blanks
     */
    record Other(String program, List<String> words) implements ServiceCommand {
        /** Keeps its own copy of the words. */
        public Other {
            words = List.copyOf(words);
        }

        @Override
        public Optional<String> configurationFile() {
            int flag = words.indexOf("-C");
            return flag >= 0 && flag + 1 < words.size() ? Optional.of(words.get(flag + 1)) : Optional.empty();
        }
    }
}
