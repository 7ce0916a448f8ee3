package org.jamescyrus.mailbox.james;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxACL.EntryKey;
import org.apache.james.mailbox.model.MailboxACL.NameType;
import org.apache.james.mailbox.model.MailboxACL.Rfc4314Rights;
import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxPath;

import org.jamescyrus.mailbox.AccessControlList;
import org.jamescyrus.mailbox.AccessControlList.Entry;
import org.jamescyrus.mailbox.AccessControlList.Sign;
import org.jamescyrus.mailbox.AccessControlList.Subject;
import org.jamescyrus.mailbox.Identifier;
import org.jamescyrus.mailbox.Right;
import org.jamescyrus.mailbox.Rights;
import org.jamescyrus.mailbox.UserId;

/**
 * Cyrus's access control lists as James's, and back. {@code anyone} is James's {@code anybody}, a user of the mailbox's
 * domain is that user, and everybody else is an entry of a user there who cannot exist, so that James gives nobody anything
 * for it and it reads back as it was:
 *
 * <ul>
 *   <li>{@code dora@dom.test} is {@code dora=40dom.test@example.org}, as James shares only within a domain;
 *   <li>{@code group:staff} is {@code group=3astaff@example.org}, as James 3.8.1 fails for every user who comes upon an entry
 *       of a group ({@code $staff}, which is read as well).
 * </ul>
 *
 * <p>In James the owner of a private mailbox can do everything, without an entry. So he has all rights here too, unless
 * there is an entry that says less.
 */
final class JamesAcl {
    /** As Cyrus calls a sender who did not authenticate. */
    private static final UserId NO_NAME = new UserId(Identifier.ANONYMOUS, Optional.empty());

    private final UserMapping users;

    JamesAcl(UserMapping users) {
        this.users = users;
    }

    /**
     * A list as James has it.
     *
     * @param lost rights that James cannot keep, by entry; those of an entry it cannot have at all, too
     */
    record Written(MailboxACL acl, AccessControlList lost) {}

    /**
     * A list as Cyrus would have it.
     *
     * @param notUnderstood entries of James that Cyrus has no identifier for
     */
    record Read(AccessControlList list, List<EntryKey> notUnderstood) {}

    /** What James is to have for {@code list} at {@code path}. */
    Written write(AccessControlList list, MailboxPath path) {
        Map<EntryKey, Rfc4314Rights> entries = new LinkedHashMap<>();
        List<Entry> lost = new ArrayList<>();
        Optional<Entry> untold = ownerOf(path).map(owner -> new Entry(owner, Rights.ALL));
        for (Entry entry : list.entries()) {
            if (untold.filter(entry::equals).isPresent()) {
                continue;
            }
            Optional<EntryKey> key = key(entry.subject(), path);
            Rights kept = key.isPresent() ? kept(entry.rights()) : Rights.NONE;
            Rights rest = entry.rights().without(kept);
            if (!rest.isEmpty()) {
                lost.add(new Entry(entry.subject(), rest));
            }
            if (!kept.isEmpty()) {
                key.ifPresent(k -> entries.put(k, rights(kept)));
            }
        }
        return new Written(new MailboxACL(entries), new AccessControlList(lost));
    }

    /** What Cyrus would have for the list that James has at {@code path}. */
    Read read(MailboxACL acl, MailboxPath path) {
        Optional<Subject> owner = ownerOf(path);
        AccessControlList list = owner.map(subject -> AccessControlList.EMPTY.with(subject, Rights.ALL))
                .orElse(AccessControlList.EMPTY);
        List<EntryKey> notUnderstood = new ArrayList<>();
        for (Map.Entry<EntryKey, Rfc4314Rights> entry : acl.getEntries().entrySet()) {
            Optional<Subject> subject = subject(entry.getKey(), path);
            if (subject.isPresent()) {
                list = list.with(subject.get(), rights(entry.getValue()));
            } else {
                notUnderstood.add(entry.getKey());
            }
        }
        return new Read(list, notUnderstood);
    }

    /** Whom a private mailbox belongs to, as the subject of an entry. */
    Optional<Subject> ownerOf(MailboxPath path) {
        return Optional.of(path)
                .filter(at -> at.getNamespace().equals(MailboxConstants.USER_NAMESPACE))
                .flatMap(at -> users.toCyrus(at.getUser()))
                .map(Identifier::of)
                .map(Subject::of);
    }

    /** The entry for {@code subject} at {@code path}; empty if James can have none. */
    Optional<EntryKey> key(Subject subject, MailboxPath path) {
        boolean negative = subject.sign() == Sign.NEGATIVE;
        Identifier identifier = subject.identifier();
        if (identifier instanceof Identifier.Anyone) {
            return Optional.of(negative ? MailboxACL.ANYBODY_NEGATIVE_KEY : MailboxACL.ANYBODY_KEY);
        }
        if (identifier instanceof Identifier.Group) {
            return nameThere(identifier.toString(), path).map(name -> new EntryKey(name, NameType.user, negative));
        }
        UserId user = identifier instanceof Identifier.User named ? named.id() : NO_NAME;
        return users.toJames(user)
                .filter(username ->
                        username.getDomainPart().equals(path.getUser().getDomainPart()))
                .map(Username::asString)
                .or(() -> nameThere(user.name() + "@" + user.domain().orElse(""), path))
                .map(name -> new EntryKey(name, NameType.user, negative));
    }

    /** {@code name} as that of somebody in the domain of the mailbox; empty if it is too long. */
    private static Optional<String> nameThere(String name, MailboxPath path) {
        return Optional.of(EscapedName.ofNobody(name) + domainOf(path))
                .filter(there -> there.length() <= Username.MAXIMUM_MAIL_ADDRESS_LENGTH && !there.isBlank());
    }

    private static String domainOf(MailboxPath path) {
        return path.getUser()
                .getDomainPart()
                .map(domain -> "@" + domain.asString())
                .orElse("");
    }

    /** Whom an entry at {@code path} is about; empty if Cyrus has no identifier for it. */
    Optional<Subject> subject(EntryKey key, MailboxPath path) {
        if (key.getNameType() == NameType.special) {
            return key.getName().equals(MailboxACL.ANYBODY_KEY.getName())
                    ? Optional.of(new Subject(new Identifier.Anyone(), signOf(key)))
                    : Optional.empty();
        }
        Optional<String> name = nameWithin(key.getName(), domainOf(path));
        if (key.getNameType() == NameType.group) {
            return name.flatMap(JamesAcl::group).map(group -> new Subject(group, signOf(key)));
        }
        return name.flatMap(text -> user(text, key.getName()))
                .map(identifier -> new Subject(identifier, signOf(key)))
                .filter(subject -> key(subject, path).filter(key::equals).isPresent());
    }

    private static Sign signOf(EntryKey key) {
        return key.isNegative() ? Sign.NEGATIVE : Sign.POSITIVE;
    }

    private static Optional<String> nameWithin(String name, String domain) {
        return Optional.of(name)
                .filter(text -> text.endsWith(domain) && text.length() > domain.length())
                .map(text -> text.substring(0, text.length() - domain.length()))
                .filter(text -> text.indexOf('@') < 0)
                .map(EscapedName::unescape);
    }

    private static Optional<Identifier> group(String name) {
        return !name.isEmpty() && name.indexOf('\t') < 0 ? Optional.of(new Identifier.Group(name)) : Optional.empty();
    }

    private Optional<Identifier> user(String name, String username) {
        if (name.startsWith(Identifier.GROUP)) {
            return group(name.substring(Identifier.GROUP.length()));
        }
        int at = name.lastIndexOf('@');
        if (at < 0) {
            return users.toCyrus(Username.of(username)).map(Identifier::of);
        }
        Optional<String> domain = Optional.of(name.substring(at + 1)).filter(text -> !text.isEmpty());
        return at == 0 ? Optional.empty() : Optional.of(Identifier.of(new UserId(name.substring(0, at), domain)));
    }

    /** Those of the rights that James has. */
    static Rights kept(Rights rights) {
        return rights(rights(rights));
    }

    static Rfc4314Rights rights(Rights rights) {
        return Rfc4314Rights.of(Arrays.stream(MailboxACL.Right.values())
                .filter(right -> ofJames(right).filter(rights::contains).isPresent())
                .toList());
    }

    private static Rights rights(Rfc4314Rights rights) {
        return Rights.of(
                rights.list().stream().flatMap(right -> ofJames(right).stream()).toList());
    }

    private static Optional<Right> ofJames(MailboxACL.Right right) {
        return Arrays.stream(Right.values())
                .filter(ours -> ours.letter() == right.asCharacter())
                .findFirst();
    }
}
