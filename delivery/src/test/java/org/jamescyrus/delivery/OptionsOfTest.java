package org.jamescyrus.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import org.jamescyrus.delivery.DeliveryOptions.Copies;
import org.jamescyrus.delivery.DeliveryOptions.NameMatch;
import org.jamescyrus.delivery.DeliveryOptions.Room;
import org.jamescyrus.delivery.outgoing.SendmailProgram;
import org.jamescyrus.mailbox.AddressOptions;
import org.jamescyrus.mailbox.AddressOptions.Separator;
import org.jamescyrus.mailbox.ListedUsers;
import org.jamescyrus.mailbox.MailboxName;
import org.jamescyrus.mailbox.OwnerSpelling.Namespace;
import org.jamescyrus.mailbox.PolicyOptions;
import org.jamescyrus.mailbox.RecipientAddress;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.UserDenials;
import org.jamescyrus.mailbox.Verdict;
import org.jamescyrus.message.EightBitHeaders;
import org.jamescyrus.sieve.SieveOptions;

/** The options of imapd.conf that the tests of deliveries set: {@code name=value} between blanks. */
final class OptionsOfTest {
    static final AddressOptions ADDRESSES = new AddressOptions(
            AddressOptions.Domains.IGNORED,
            "internal",
            Separator.SLASH,
            "",
            AddressOptions.UserCase.FOLDED,
            AddressOptions.Folder.USED);

    private final Map<String, String> values = new HashMap<>();

    private OptionsOfTest(String options) {
        Arrays.stream(options.split(" ", -1))
                .filter(option -> !option.isEmpty())
                .map(option -> option.split("=", 2))
                .forEach(option -> values.put(option[0], option[1].replace('~', ' ')));
    }

    static DeliveryServices.ServiceOptions parse(String options) {
        OptionsOfTest read = new OptionsOfTest(options);
        DeliveryServices.ServiceOptions service = new DeliveryServices.ServiceOptions(
                read.delivery(),
                read.newUsers(),
                read.sieve(),
                new SendmailProgram(
                        Path.of(read.text("sendmail").orElse("/usr/lib/sendmail")),
                        "mail.example.org",
                        Duration.ofMinutes(1)),
                "postmaster",
                ADDRESSES,
                UserDenials.NONE,
                "mail.example.org",
                "");
        if (!read.values.isEmpty()) {
            throw new IllegalArgumentException("no options of these tests: " + read.values);
        }
        return service;
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(values.remove(name));
    }

    private boolean is(String name, String value) {
        return text(name).filter(value::equals).isPresent();
    }

    private OptionalLong number(String name) {
        return text(name).stream().mapToLong(Long::parseLong).findFirst();
    }

    private DeliveryOptions delivery() {
        boolean noTrash = is("lmtp_exclude_specialuse", "\\Trash");
        return new DeliveryOptions(
                EightBitHeaders.MUNGED,
                is("duplicatesuppression", "no") ? Copies.EACH : Copies.ONE,
                number("mailbox_maxmessages_email"),
                is("lmtp_fuzzy_mailbox_match", "yes") ? NameMatch.SIMILAR : NameMatch.EXACT,
                text("lmtp_catchall_mailbox")
                        .<CatchAll>map(user -> new CatchAll.Inbox(
                                new RecipientAddress.OfUser(MailboxName.inbox(DeliverySite.user(user)))))
                        .orElse(new CatchAll.Unset()),
                is("lmtp_strict_quota", "yes") ? Room.FOR_THE_MESSAGE : Room.FOR_ANYTHING,
                new PolicyOptions(
                        Verdict.Failure.TEMPORARY,
                        Rights.ALL,
                        folder -> noTrash && folder.levels().equals(List.of("Trash"))));
    }

    private Optional<NewUsers> newUsers() {
        if (!is("autocreate_post", "yes")) {
            return Optional.empty();
        }
        OptionalLong kibibytes =
                number("autocreate_quota").orElseThrow() == 0 ? OptionalLong.empty() : OptionalLong.of(1);
        return Optional.of(new NewUsers(
                new ListedUsers(text("autocreate_users")
                        .map(users -> List.of(users.split(" ")))
                        .orElse(List.of("anyone"))),
                kibibytes,
                OptionalLong.empty(),
                names("autocreate_inbox_folders"),
                names("autocreate_subscribe_folders"),
                new NewUsers.SharedFolders.Listed(names("autocreate_subscribe_sharedfolders")),
                text("autocreate_sieve_script").map(Path::of)));
    }

    private List<List<String>> names(String option) {
        return text(option).stream()
                .flatMap(names -> Arrays.stream(names.split("\\|", -1)))
                .map(name -> List.of(name.split("\\.", -1)))
                .toList();
    }

    private SieveOptions sieve() {
        return new SieveOptions(
                Separator.SLASH,
                new Namespace.BesideInbox("Other Users", "Shared Folders"),
                SieveOptions.NameCharset.MODIFIED_UTF7,
                SieveOptions.RejectBy.SESSION,
                is("anysievefolder", "yes")
                        ? new SieveOptions.CreatedFolders.Any()
                        : new SieveOptions.CreatedFolders.Listed(Set.of()),
                Duration.ofDays(3),
                Duration.ofDays(90));
    }
}
