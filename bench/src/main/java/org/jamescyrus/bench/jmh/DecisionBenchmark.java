package org.jamescyrus.bench.jmh;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Mailbox;
import org.jamescyrus.mailbox.MailboxDirectory;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.MalformedAclException;
import org.jamescyrus.mailbox.Poster;
import org.jamescyrus.mailbox.Purpose;
import org.jamescyrus.mailbox.RecipientAddress;
import org.jamescyrus.mailbox.RecipientPolicy;
import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.Verdict;

/** What reading an address costs, and deciding on it, with mailboxes in a map. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {
    private static final int USERS = 2000;

    private static final AddressOptions OPTIONS = new AddressOptions(
            AddressOptions.Domains.SEPARATE,
            "example.org",
            AddressOptions.Separator.SLASH,
            "",
            AddressOptions.UserCase.FOLDED,
            AddressOptions.Folder.USED);

    private final byte[] user = ascii("user1234");
    private final byte[] whole = ascii("User1234+Archive/2026@Example.ORG");
    private final RecipientPolicy policy = new RecipientPolicy(new InMap(), Verdict.Failure.TEMPORARY);
    private final RecipientAddress known = parsed(user);
    private final RecipientAddress unknown = parsed(ascii("nobody"));

    private record InMap(Map<MailboxName, Mailbox> mailboxes) implements MailboxDirectory {
        InMap() {
            this(new HashMap<>());
            for (int i = 0; i < USERS; i++) {
                MailboxName inbox = MailboxName.inbox(new UserId("user" + i, Optional.empty()));
                mailboxes.put(inbox, Mailbox.uncounted(inbox, acl("user" + i + " lrswipkxte")));
            }
        }

        private static AccessControlList acl(String text) {
            try {
                return AccessControlList.parse(text);
            } catch (MalformedAclException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public Optional<Mailbox> find(MailboxName name) {
            return Optional.ofNullable(mailboxes.get(name));
        }

        @Override
        public Optional<Mailbox> remembered(MailboxName name, Predicate<Mailbox> enough) {
            return find(name).filter(enough);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static RecipientAddress parsed(byte[] address) {
        return RecipientAddress.parse(address, OPTIONS).orElseThrow();
    }

    @Benchmark
    public Optional<RecipientAddress> parseUser() {
        return RecipientAddress.parse(user, OPTIONS);
    }

    @Benchmark
    public Optional<RecipientAddress> parseUserFolderAndDomain() {
        return RecipientAddress.parse(whole, OPTIONS);
    }

    @Benchmark
    public Optional<Verdict.Ok> rememberedUser() {
        return policy.remembered(known, Poster.ANONYMOUS, Purpose.SOCKET_MAP);
    }

    @Benchmark
    public Verdict verdictOnAUser() throws DirectoryException {
        return policy.verdict(known, Poster.ANONYMOUS, Purpose.SOCKET_MAP);
    }

    @Benchmark
    public Verdict verdictOnAnUnknownName() throws DirectoryException {
        return policy.verdict(unknown, Poster.ANONYMOUS, Purpose.SOCKET_MAP);
    }
}
