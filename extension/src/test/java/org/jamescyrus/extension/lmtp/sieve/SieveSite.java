package org.jamescyrus.extension.lmtp.sieve;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.core.Username;
import org.apache.james.dnsservice.api.InMemoryDNSService;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.sieverepository.api.ScriptContent;
import org.apache.james.sieverepository.api.ScriptName;
import org.apache.james.sieverepository.api.SieveRepository;
import org.apache.james.sieverepository.file.SieveFileRepository;
import org.apache.james.user.memory.MemoryUsersRepository;

import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.extension.lmtp.message.Header;
import org.jamescyrus.extension.lmtp.message.HeaderField;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.JamesMailboxDirectory;
import org.jamescyrus.mailbox.james.MailboxPaths;
import org.jamescyrus.mailbox.james.UserMapping;

/** A James with its Sieve repository, and the options of a site. The user has a folder {@code There}. */
record SieveSite(Path folder, SieveRepository repository, Sieve sieve) implements AutoCloseable {
    static final UserId USER = new UserId("u", Optional.empty());

    private static final ScriptName ACTIVE = new ScriptName("active");

    /** With these options of imapd.conf, as {@code name=value} between blanks. */
    static SieveSite with(String options) throws Exception {
        Path folder = Files.createTempDirectory("sieve-site");
        List<String> conf = Arrays.stream(options.split(" ", -1))
                .map(each -> each.replaceFirst("=", ": "))
                .toList();
        FileSystem files = new FileSystemImpl(Configuration.builder()
                .workingDirectory(folder.toFile())
                .build()
                .directories());
        SieveRepository repository = new SieveFileRepository(files);
        UserMapping users = new UserMapping.WithoutDomains();
        SieveOptions read = SieveOptions.of(ImapdConf.parse("imapd.conf", conf, Dialect.newest()));
        return new SieveSite(
                folder, repository, new Sieve(new SieveScripts(repository, users), read, directory(users)));
    }

    private static JamesMailboxDirectory directory(UserMapping users) throws Exception {
        InMemoryIntegrationResources store = InMemoryIntegrationResources.defaultResources();
        Username user = users.toJames(USER).orElseThrow();
        MailboxSession session = store.getMailboxManager().createSystemSession(user);
        store.getMailboxManager().createMailbox(MailboxPath.forUser(user, "There"), session);
        return new JamesMailboxDirectory(
                store.getMailboxManager(),
                store.getMailboxManager().getMapperFactory(),
                MemoryUsersRepository.withoutVirtualHosting(new MemoryDomainList(new InMemoryDNSService())),
                store.getQuotaManager(),
                store.getQuotaRootResolver(),
                new MailboxPaths(users, new UserId("shared", Optional.empty())));
    }

    void activate(UserId user, String script) throws Exception {
        Username username = Username.of(user.name());
        repository.putScript(username, ACTIVE, new ScriptContent(script));
        repository.setActive(username, ACTIVE);
    }

    /** The message of the recorded cases, and three fields more at its end. */
    static SieveMessage message(String from, String to) {
        List<HeaderField> fields = Stream.of(
                        "Return-Path: <" + from + ">",
                        "From: sender@client.test",
                        "To: rcpt@example.org",
                        "Subject: test",
                        "Date: Mon, 01 Jan 2024 10:00:00 +0000",
                        "Message-ID: <sv@x>",
                        "X-Score: 007",
                        "X-Word: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=",
                        "X-Folded: one\r\n two")
                .map(line -> new HeaderField(line + "\r\n"))
                .toList();
        byte[] body = "Hello\r\n".getBytes(StandardCharsets.US_ASCII);
        Header header = new Header(fields);
        return new SieveMessage(
                header,
                () -> new ByteArrayInputStream(body),
                header.octets().length + 2L + body.length,
                new SieveMessage.Envelope(from, to),
                MailboxName.inbox(USER));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(SieveSite::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
