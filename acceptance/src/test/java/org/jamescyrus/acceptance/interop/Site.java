package org.jamescyrus.acceptance.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.apache.james.mailbox.MessageManager.AppendCommand;

import org.jamescyrus.conf.Dialect;
import org.jamescyrus.mailbox.AccessControlList.Subject;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.MalformedAclException;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.AdministrationException;
import org.jamescyrus.mailbox.james.MailboxAdministration;
import org.jamescyrus.server.CyrusServer;
import org.jamescyrus.server.ServerOptions;
import org.jamescyrus.server.ServerProbe;
import org.jamescyrus.server.StartException;

/** A site's own two files, with one smmapd on a unix socket and one on loopback, in a folder of the test's. */
final class Site {
    private static final UserId ALICE = new UserId("alice", Optional.empty());
    private static final UserId BOB = new UserId("bob", Optional.empty());
    private static final String PASSWORD = "secret";

    private final Path data;
    private final Path socket;

    private Site(Path data, Path socket) {
        this.data = data;
        this.socket = socket;
    }

    /** Writes the files below {@code folder}. */
    static Site in(Path folder) throws IOException {
        return listeningAt(
                folder, Files.createDirectories(folder.resolve("socket")).resolve("smmap"));
    }

    /** Writes the files below {@code folder}, with another socket. */
    static Site listeningAt(Path folder, Path socket) throws IOException {
        Site site = new Site(Files.createDirectories(folder), socket);
        Files.writeString(site.imapdConf(), """
                configdirectory: %s
                unixhierarchysep: yes
                altnamespace: yes
                """.formatted(folder));
        Files.writeString(site.cyrusConf(), """
                SERVICES {
                  smmap     cmd="smmapd" listen="%s"
                  smmaptcp  cmd="smmapd" listen="127.0.0.1:0"
                }
                """.formatted(socket));
        return site;
    }

    /** Adds lines to imapd.conf. */
    void add(String... options) throws IOException {
        Files.write(imapdConf(), List.of(options), StandardOpenOption.APPEND);
    }

    /** Adds lines to the services of cyrus.conf. */
    void serve(String... services) throws IOException {
        String before = Files.readString(cyrusConf());
        Files.writeString(cyrusConf(), before.replace("}", String.join("\n", services) + "\n}"));
    }

    /** Adds an lmtpd on {@link #lmtpSocket}. */
    void serveLmtp() throws IOException {
        serve("lmtpunix cmd=\"lmtpd\" listen=\"%s\"".formatted(lmtpSocket()));
    }

    /** Writes cyrus.properties. */
    void set(String... properties) throws IOException {
        Files.write(Files.createDirectories(data().resolve("conf")).resolve("cyrus.properties"), List.of(properties));
    }

    /** The configdirectory. */
    Path folder() {
        return data;
    }

    Path imapdConf() {
        return data.resolve("imapd.conf");
    }

    Path cyrusConf() {
        return data.resolve("cyrus.conf");
    }

    Path data() {
        return data.resolve("data");
    }

    Path socket() {
        return socket;
    }

    /** Beside the other. */
    Path lmtpSocket() {
        return socket.resolveSibling("lmtp");
    }

    /**
     * Starts it in this process, with what it had when it was stopped; the first time with alice, who has folders Foo and lists, bob, whose mail exceeds his quota, and shared
     * ones: pub, which takes mail, and news, which can only be read.
     */
    CyrusServer start() throws StartException, AdministrationException {
        CyrusServer server = CyrusServer.start(new ServerOptions(data(), imapdConf(), cyrusConf(), Dialect.newest()));
        try {
            if (server.probe().administration().users().isEmpty()) {
                populate(server);
            }
            return server;
        } catch (AdministrationException e) {
            server.close();
            throw e;
        }
    }

    private static void populate(CyrusServer server) throws AdministrationException {
        MailboxAdministration administration = server.probe().administration();
        administration.createUser(ALICE, PASSWORD);
        administration.createMailbox(MailboxName.of(ALICE, List.of("Foo")));
        administration.createMailbox(MailboxName.of(ALICE, List.of("lists")));
        administration.createUser(BOB, PASSWORD);
        administration.inMailbox(MailboxName.inbox(BOB), (path, session) -> server.probe()
                .mailboxes()
                .getMailbox(path, session)
                .appendMessage(AppendCommand.builder().build(mailOf2KiB()), session));
        administration.setQuota(MailboxName.inbox(BOB), OptionalLong.of(1), OptionalLong.empty());
        makeShared(administration, "pub", "lrsp");
        makeShared(administration, "news", "lrs");
    }

    private static void makeShared(MailboxAdministration administration, String name, String rightsOfAnyone)
            throws AdministrationException {
        MailboxName mailbox = MailboxName.absolute(List.of("shared", name)).orElseThrow();
        administration.createMailbox(mailbox);
        allowAnyone(administration, mailbox, rightsOfAnyone);
    }

    /** Without {@code p}, mail for a folder of a user falls to the INBOX. */
    static void allowAnyone(MailboxAdministration administration, MailboxName mailbox, String rights)
            throws AdministrationException {
        try {
            administration.setRights(mailbox, Subject.parse("anyone"), Rights.parse(rights));
        } catch (MalformedAclException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Where a server's smmapd listens on loopback. */
    static int port(CyrusServer server) {
        return port(server, "smmaptcp");
    }

    /** Where a service of a server listens on loopback. */
    static int port(CyrusServer server, String service) {
        return server.probe().endpoints().stream()
                .filter(endpoint -> endpoint.service().equals(service))
                .map(ServerProbe.Endpoint::address)
                .map(address -> Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)))
                .findFirst()
                .orElseThrow();
    }

    static byte[] mailOf2KiB() {
        return ("Subject: 2 KiB\r\n\r\n" + "0123456789abcdef".repeat(128) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
