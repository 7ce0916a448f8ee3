package org.jamescyrus.extension.lmtp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.ListenAddress;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.conf.ServerInfo;
import org.jamescyrus.conf.Service;
import org.jamescyrus.conf.ServiceCommand;
import org.jamescyrus.lmtp.FailureClass;
import org.jamescyrus.lmtp.session.SessionOptions;
import org.jamescyrus.lmtp.session.SessionOptions.Access;
import org.jamescyrus.lmtp.session.SessionOptions.EightBit;
import org.jamescyrus.lmtp.session.SessionOptions.Generation;
import org.jamescyrus.mailbox.ListedUsers;

/** From a site's files to the values lmtpd's sessions work with. */
public final class LmtpOptions {
    /** Not in the catalogue: Cyrus hands what begins with {@code sasl_} to the SASL library. */
    private static final String SASL_MECH_LIST = "sasl_mech_list";

    /** Those that James can check a password for, as the SASL library lists them. */
    private static final List<String> MECHANISMS = List.of("PLAIN", "LOGIN");

    private final Service service;
    private final ServiceCommand.Lmtpd lmtpd;
    private final ImapdConf conf;

    /**
     * @param service the entry in cyrus.conf
     * @param lmtpd its command
     * @param conf imapd.conf as this service sees it
     */
    public LmtpOptions(Service service, ServiceCommand.Lmtpd lmtpd, ImapdConf conf) {
        this.service = service;
        this.lmtpd = lmtpd;
        this.conf = conf;
    }

    /** The server's name; without one in the files, the host's. */
    public String serverName() {
        return conf.get(ImapdOptions.SERVERNAME).orElseGet(LmtpOptions::hostName);
    }

    /** In greetings and Received fields: the version whose words are spoken, and whose program this is. */
    public static String version(Dialect dialect) {
        return dialect + "-james-cyrus";
    }

    /** Whether product and version are told. */
    public boolean tellsVersion() {
        return conf.get(ImapdOptions.SERVERINFO) == ServerInfo.ON;
    }

    /** What session ids begin with. */
    public String sessionPrefix() {
        return conf.get(ImapdOptions.SYSLOG_PREFIX).orElseGet(this::serverName);
    }

    /** {@code {configdirectory}/msg/shutdown} on this machine. */
    public Optional<Path> shutdownFile(PathMap paths) {
        return conf.get(ImapdOptions.CONFIGDIRECTORY)
                .map(folder -> paths.apply(Path.of(folder).resolve("msg").resolve("shutdown")));
    }

    /** Whether clients must authenticate: on TCP, without {@code -a}. */
    public boolean needsAuthentication() {
        return service.listen() instanceof ListenAddress.Inet && !lmtpd.preauthorized();
    }

    /**
     * The sessions.
     *
     * @param starttls whether there is a certificate and STARTTLS is allowed
     */
    public SessionOptions session(boolean starttls) {
        long max = conf.get(ImapdOptions.MAXMESSAGESIZE);
        return new SessionOptions(
                service.name(),
                generation(conf.dialect()),
                serverName(),
                Optional.of("Cyrus LMTP " + version(conf.dialect())).filter(text -> tellsVersion()),
                needsAuthentication() ? byPassword() : new Access.Preauthorized(),
                starttls && needsAuthentication(),
                conf.get(ImapdOptions.LMTP_STRICT_RFC2821) ? EightBit.REFUSED : EightBit.REPLACED,
                conf.get(ImapdOptions.POSTMASTER),
                max > 0 ? Math.min(max, SessionOptions.LARGEST) : SessionOptions.LARGEST);
    }

    private static Generation generation(Dialect dialect) {
        if (dialect.isAtLeast(Dialect.HEAD)) {
            return Generation.SINCE_3_13_1;
        }
        return dialect.isAtLeast(Dialect.V3_8) ? Generation.SINCE_3_8 : Generation.BEFORE_3_8;
    }

    private Access.ByPassword byPassword() {
        return new Access.ByPassword(
                mechanisms(),
                conf.get(ImapdOptions.ALLOWPLAINTEXT),
                conf.get(ImapdOptions.SASL_MINIMUM_LAYER),
                conf.get(ImapdOptions.SOFT_NOAUTH) ? FailureClass.TRANSIENT : FailureClass.PERMANENT);
    }

    private List<String> mechanisms() {
        Optional<List<String>> listed = conf.value(SASL_MECH_LIST)
                .filter(text -> !text.isBlank())
                .map(text -> List.of(text.strip().split("\\s+")));
        return MECHANISMS.stream()
                .filter(mechanism -> listed.isEmpty() || listed.get().stream().anyMatch(mechanism::equalsIgnoreCase))
                .toList();
    }

    /** The users who may authenticate at all, as {@code admins}, or {@code lmtp_admins}, lists them. */
    public ListedUsers admins() {
        return new ListedUsers(conf.get(ImapdOptions.ADMINS));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
