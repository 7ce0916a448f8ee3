package org.jamescyrus.mailbox.james;

import com.google.common.base.Preconditions;
import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.store.quota.DefaultUserQuotaRootResolver;

/**
 * What quota roots are called in James. The one at {@code #private:alice:Foo.Bar} is {@code #private:Foo.Bar&alice}. Where none was made,
 * James's own stands: {@code #private&alice}, which is also the one at the INBOX. James reads the user behind the only {@code &}, and takes
 * the whole for the name of a user when it counts; both are why names are escaped, and why they can be too long.
 */
public final class NamesOfQuotaRoots {
    static final String SEPARATOR = DefaultUserQuotaRootResolver.SEPARATOR;
    static final String AFTER_NAMESPACE = ":";

    private NamesOfQuotaRoots() {}

    /** The root of a mailbox that was made one. */
    public static QuotaRoot at(MailboxPath place) {
        return root(place.getNamespace() + AFTER_NAMESPACE + EscapedName.inQuotaRoot(place.getName()), place);
    }

    /**
     * James's own, of a mailbox that is not under one that was made a root.
     *
     * @throws IllegalArgumentException if James can have none for such a user
     */
    public static QuotaRoot withoutPlace(MailboxPath path) {
        Preconditions.checkArgument(
                !path.getNamespace().contains(SEPARATOR)
                        && !path.getUser().asString().contains(SEPARATOR),
                "no quota root can be called %s%s%s",
                path.getNamespace(),
                SEPARATOR,
                path.getUser());
        return root(path.getNamespace(), path);
    }

    private static QuotaRoot root(String name, MailboxPath path) {
        Username user = path.getUser();
        return QuotaRoot.quotaRoot(name + SEPARATOR + user.asString(), user.getDomainPart());
    }
}
