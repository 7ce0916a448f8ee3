package org.jamescyrus.conf;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The options of {@code imapd.conf} that james-cyrus asks for by type. Each name stands here once and nowhere else; types,
 * values and defaults are the {@linkplain OptionCatalogue catalogue}'s. Meanings are those of imapd.conf(5) and of the
 * recordings.
 */
public final class ImapdOptions {
    /** Where Cyrus keeps its databases and sockets; Cyrus itself does not start without it. */
    public static final ImapdOption<Optional<String>> CONFIGDIRECTORY = ImapdOption.ofOptionalString("configdirectory");

    /** The name in greetings and in Received fields; the host's name when absent. */
    public static final ImapdOption<Optional<String>> SERVERNAME = ImapdOption.ofOptionalString("servername");

    /** The domain that means no domain; absent by default before 3.0. */
    public static final ImapdOption<Optional<String>> DEFAULTDOMAIN = ImapdOption.ofOptionalString("defaultdomain");

    /** Whether a domain selects a name space. */
    public static final ImapdOption<Virtdomains> VIRTDOMAINS = ImapdOption.ofEnum("virtdomains", Virtdomains.class);

    /** Whether {@code /} separates folders and a dot is an ordinary character; on by default since 3.0. */
    public static final ImapdOption<Boolean> UNIXHIERARCHYSEP = ImapdOption.ofSwitch("unixhierarchysep");

    /** Whether a user's folders stand beside INBOX instead of below it; on by default since 3.0. */
    public static final ImapdOption<Boolean> ALTNAMESPACE = ImapdOption.ofSwitch("altnamespace");

    /** The user part that marks the address of a shared mailbox; empty for none. */
    public static final ImapdOption<String> POSTUSER = ImapdOption.ofString("postuser");

    /** Whether user and domain of a recipient are taken in lower case; on by default since 2.5. */
    public static final ImapdOption<Boolean> LMTP_DOWNCASE_RCPT = ImapdOption.ofSwitch("lmtp_downcase_rcpt");

    /** Whether capitals in the names of those who log in are small letters. */
    public static final ImapdOption<Boolean> USERNAME_TOLOWER = ImapdOption.ofSwitch("username_tolower");

    /** Whether a full mailbox is a permanent refusal instead of a temporary one. */
    public static final ImapdOption<Boolean> LMTP_OVER_QUOTA_PERM_FAILURE =
            ImapdOption.ofSwitch("lmtp_over_quota_perm_failure");

    /** Where the list of users is who are denied services; {@code user_deny.db} in the configdirectory when absent. */
    public static final ImapdOption<Optional<String>> USERDENY_DB_PATH =
            ImapdOption.ofOptionalString("userdeny_db_path");

    /** The level below which others' folders stand where {@code altnamespace} is on. */
    public static final ImapdOption<String> USERPREFIX = ImapdOption.ofString("userprefix");

    /** The level below which shared folders stand where {@code altnamespace} is on. */
    public static final ImapdOption<String> SHAREDPREFIX = ImapdOption.ofString("sharedprefix");

    /** Whether Sieve may create any folder it files into. */
    public static final ImapdOption<Boolean> ANYSIEVEFOLDER = ImapdOption.ofSwitch("anysievefolder");

    /** The folders that Sieve may create, between bars. */
    public static final ImapdOption<Optional<String>> AUTOCREATE_SIEVE_FOLDERS =
            ImapdOption.ofOptionalString("autocreate_sieve_folders");

    /** Whether Sieve's reject answers in the session instead of by mail; since 3.0. */
    public static final ImapdOption<Boolean> SIEVE_USE_LMTP_REJECT = ImapdOption.ofSwitch("sieve_use_lmtp_reject");

    /** Whether names in Sieve's fileinto are UTF-8 instead of modified UTF-7. */
    public static final ImapdOption<Boolean> SIEVE_UTF8FILEINTO = ImapdOption.ofSwitch("sieve_utf8fileinto");

    /** The least time between two answers that one is away to the same sender; since 2.5. */
    public static final ImapdOption<Duration> SIEVE_VACATION_MIN_RESPONSE =
            ImapdOption.ofDuration("sieve_vacation_min_response");

    /** The greatest such time; since 2.5. */
    public static final ImapdOption<Duration> SIEVE_VACATION_MAX_RESPONSE =
            ImapdOption.ofDuration("sieve_vacation_max_response");

    /** Whom senders may write to about a refusal, and who refusals by mail come from. */
    public static final ImapdOption<String> POSTMASTER = ImapdOption.ofString("postmaster");

    /** Whether mail of Sieve's goes out by the program {@code sendmail} or to {@code smtp_host}; since 3.0. */
    public static final ImapdOption<String> SMTP_BACKEND = ImapdOption.ofStringlist("smtp_backend");

    /** The server it goes to, as {@code host[:port][/option]}; since 3.0. */
    public static final ImapdOption<String> SMTP_HOST = ImapdOption.ofString("smtp_host");

    /** The program it goes to. */
    public static final ImapdOption<String> SENDMAIL = ImapdOption.ofString("sendmail");

    /** What greetings and Received fields say of the product. */
    public static final ImapdOption<ServerInfo> SERVERINFO = ImapdOption.ofEnum("serverinfo", ServerInfo.class);

    /** What session ids and the system's log begin with, instead of the server's name. */
    public static final ImapdOption<Optional<String>> SYSLOG_PREFIX = ImapdOption.ofOptionalString("syslog_prefix");

    /** Whether MAIL without authentication is refused for now (430) and not for good (530). */
    public static final ImapdOption<Boolean> SOFT_NOAUTH = ImapdOption.ofSwitch("soft_noauth");

    /** Whether octets over 127 in the local part of an address are refused; on by default since 2.4. */
    public static final ImapdOption<Boolean> LMTP_STRICT_RFC2821 = ImapdOption.ofSwitch("lmtp_strict_rfc2821");

    /** Bits of encryption without which no password may come. */
    public static final ImapdOption<Long> SASL_MINIMUM_LAYER = ImapdOption.ofInt("sasl_minimum_layer");

    /** Whether SIZE of MAIL and the size of the message count under quotas, and one message ahead; lmtpd only. */
    public static final ImapdOption<Boolean> LMTP_STRICT_QUOTA = ImapdOption.ofSwitch("lmtp_strict_quota");

    /** Whether a folder that is not there is looked for by a similar name. */
    public static final ImapdOption<Boolean> LMTP_FUZZY_MAILBOX_MATCH =
            ImapdOption.ofSwitch("lmtp_fuzzy_mailbox_match");

    /** The user who gets what nobody else may have. */
    public static final ImapdOption<Optional<String>> LMTP_CATCHALL_MAILBOX =
            ImapdOption.ofOptionalString("lmtp_catchall_mailbox");

    /** Special uses whose folders no address reaches; since 3.2. */
    public static final ImapdOption<List<String>> LMTP_EXCLUDE_SPECIALUSE =
            ImapdOption.ofStringOfWords("lmtp_exclude_specialuse");

    /** Whether the second copy of a message is dropped. */
    public static final ImapdOption<Boolean> DUPLICATESUPPRESSION = ImapdOption.ofSwitch("duplicatesuppression");

    /** Whether octets over 127 in a header refuse a message. */
    public static final ImapdOption<Boolean> REJECT8BIT = ImapdOption.ofSwitch("reject8bit");

    /** Whether they become an X. */
    public static final ImapdOption<Boolean> MUNGE8BIT = ImapdOption.ofSwitch("munge8bit");

    /** Messages that a mailbox may hold, from those that lmtpd delivers; 0 for any number; since 3.6. */
    public static final ImapdOption<Long> MAILBOX_MAXMESSAGES_EMAIL = ImapdOption.ofInt("mailbox_maxmessages_email");

    /** What an owner may do whatever the list says. */
    public static final ImapdOption<String> IMPLICIT_OWNER_RIGHTS = ImapdOption.ofString("implicit_owner_rights");

    /** Whether users whom mail comes for are made. */
    public static final ImapdOption<Boolean> AUTOCREATE_POST = ImapdOption.ofSwitch("autocreate_post");

    /** Their storage: below 0 none is made, 0 is without a limit. In bytes. */
    public static final ImapdOption<Long> AUTOCREATE_QUOTA = ImapdOption.ofBytesize("autocreate_quota");

    /** Their messages; below 0 without a limit. */
    public static final ImapdOption<Long> AUTOCREATE_QUOTA_MESSAGES = ImapdOption.ofInt("autocreate_quota_messages");

    /** Who may be made. */
    public static final ImapdOption<List<String>> AUTOCREATE_USERS = ImapdOption.ofStringOfWords("autocreate_users");

    /** Folders made with an INBOX, between bars. */
    public static final ImapdOption<Optional<String>> AUTOCREATE_INBOX_FOLDERS =
            ImapdOption.ofOptionalString("autocreate_inbox_folders");

    /** Folders a new user is subscribed to, between bars. */
    public static final ImapdOption<Optional<String>> AUTOCREATE_SUBSCRIBE_FOLDERS =
            ImapdOption.ofOptionalString("autocreate_subscribe_folders");

    /** Shared folders a new user is subscribed to, between bars. */
    public static final ImapdOption<Optional<String>> AUTOCREATE_SUBSCRIBE_SHAREDFOLDERS =
            ImapdOption.ofOptionalString("autocreate_subscribe_sharedfolders");

    /** Whether a new user is subscribed to all shared folders that may be looked up. */
    public static final ImapdOption<Boolean> AUTOCREATE_SUBSCRIBE_SHAREDFOLDERS_ALL =
            ImapdOption.ofSwitch("autocreate_subscribe_sharedfolders_all");

    /** The file of a new user's script. */
    public static final ImapdOption<Optional<String>> AUTOCREATE_SIEVE_SCRIPT =
            ImapdOption.ofOptionalString("autocreate_sieve_script");

    /** The users who administer the server. */
    public static final ImapdOption<List<String>> ADMINS = ImapdOption.ofStringOfWords("admins");

    /** The ACL of a new mailbox that has no parent, as identifiers and rights in turn. */
    public static final ImapdOption<String> DEFAULTACL = ImapdOption.ofString("defaultacl");

    /** Whether a password may come over a connection without TLS. */
    public static final ImapdOption<Boolean> ALLOWPLAINTEXT = ImapdOption.ofSwitch("allowplaintext");

    /** Whether TLS comes before any authentication at all; since 2.5. */
    public static final ImapdOption<Boolean> TLS_REQUIRED = ImapdOption.ofSwitch("tls_required");

    /** Whether STARTTLS is offered where there is a certificate; since 3.8, and off by default. */
    public static final ImapdOption<Boolean> ALLOWSTARTTLS = ImapdOption.ofSwitch("allowstarttls");

    /** The file of the server's certificate and those above it, as PEM; {@code disabled} is none. */
    public static final ImapdOption<Optional<String>> TLS_SERVER_CERT = ImapdOption.ofOptionalString("tls_server_cert");

    /** The file of the certificate's key, as PEM; {@code disabled} is none. */
    public static final ImapdOption<Optional<String>> TLS_SERVER_KEY = ImapdOption.ofOptionalString("tls_server_key");

    /** The versions of TLS that are not switched off. */
    public static final ImapdOption<List<String>> TLS_VERSIONS = ImapdOption.ofStringOfWords("tls_versions");

    /** The ciphers in OpenSSL's words. */
    public static final ImapdOption<String> TLS_CIPHERS = ImapdOption.ofString("tls_ciphers");

    /** Whether clients show certificates; since 2.5. */
    public static final ImapdOption<TlsClientCerts> TLS_CLIENT_CERTS =
            ImapdOption.ofEnum("tls_client_certs", TlsClientCerts.class);

    /** Whether clients must show certificates; before 2.5. */
    public static final ImapdOption<Boolean> TLS_REQUIRE_CERT = ImapdOption.ofSwitch("tls_require_cert");

    /** The file of the authorities that sign clients' certificates, as PEM. */
    public static final ImapdOption<Optional<String>> TLS_CLIENT_CA_FILE =
            ImapdOption.ofOptionalString("tls_client_ca_file");

    /** The folder of the authorities that sign clients' certificates. */
    public static final ImapdOption<Optional<String>> TLS_CLIENT_CA_DIR =
            ImapdOption.ofOptionalString("tls_client_ca_dir");

    /** After how long without a command IMAP logs out; imapd takes less than 30 minutes for 30. */
    public static final ImapdOption<Duration> TIMEOUT = ImapdOption.ofDuration("timeout");

    /** After how long without a command POP3 logs out; pop3d takes less than 10 minutes for 10. */
    public static final ImapdOption<Duration> POPTIMEOUT = ImapdOption.ofDuration("poptimeout");

    /** The largest message in bytes; 0 for no limit. */
    public static final ImapdOption<Long> MAXMESSAGESIZE = ImapdOption.ofBytesize("maxmessagesize");

    /** How users and groups are looked up; {@code pts} for a ptloader module. */
    public static final ImapdOption<String> AUTH_MECH = ImapdOption.ofStringlist("auth_mech");

    /** The ptloader module. */
    public static final ImapdOption<String> PTS_MODULE = ImapdOption.ofStringlist("pts_module");

    /** The LDAP servers, as URLs between blanks. */
    public static final ImapdOption<List<String>> LDAP_URI = ImapdOption.ofStringOfWords("ldap_uri");

    /** The older name of {@link #LDAP_URI}, whose default is the local machine. */
    public static final ImapdOption<List<String>> LDAP_SERVERS = ImapdOption.ofStringOfWords("ldap_servers");

    /** Below which entry users are. */
    public static final ImapdOption<String> LDAP_BASE = ImapdOption.ofString("ldap_base");

    /** How far below it: {@code sub}, {@code one} or {@code base}. */
    public static final ImapdOption<String> LDAP_SCOPE = ImapdOption.ofStringlist("ldap_scope");

    /** How a user is found; {@code %u} stands for the user id. */
    public static final ImapdOption<String> LDAP_FILTER = ImapdOption.ofString("ldap_filter");

    /** The attribute that holds the user id; that of the filter when absent. */
    public static final ImapdOption<Optional<String>> LDAP_USER_ATTRIBUTE =
            ImapdOption.ofOptionalString("ldap_user_attribute");

    /** As whom the directory is asked; nobody when absent. */
    public static final ImapdOption<Optional<String>> LDAP_BIND_DN = ImapdOption.ofOptionalString("ldap_bind_dn");

    /** The password for it. */
    public static final ImapdOption<Optional<String>> LDAP_PASSWORD = ImapdOption.ofOptionalString("ldap_password");

    /** Whether the directory is asked after a SASL bind; on by default. */
    public static final ImapdOption<Boolean> LDAP_SASL = ImapdOption.ofSwitch("ldap_sasl");

    /** Whether the directory is asked after StartTLS. */
    public static final ImapdOption<Boolean> LDAP_START_TLS = ImapdOption.ofSwitch("ldap_start_tls");

    /** Whether the directory's certificate is verified. */
    public static final ImapdOption<Boolean> LDAP_VERIFY_PEER = ImapdOption.ofSwitch("ldap_verify_peer");

    /** The file of the authorities that sign the directory's certificate, as PEM. */
    public static final ImapdOption<Optional<String>> LDAP_CA_FILE = ImapdOption.ofOptionalString("ldap_ca_file");

    /** How long a connection to the directory may take. */
    public static final ImapdOption<Duration> LDAP_TIMEOUT = ImapdOption.ofDuration("ldap_timeout");

    /** How long a search may take. */
    public static final ImapdOption<Duration> LDAP_TIME_LIMIT = ImapdOption.ofDuration("ldap_time_limit");

    private ImapdOptions() {}
}
