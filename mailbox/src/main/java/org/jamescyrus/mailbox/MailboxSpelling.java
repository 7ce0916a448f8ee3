package org.jamescyrus.mailbox;

/** One of the ways in which mailbox names are spelled. What is written reads as the same name. */
public interface MailboxSpelling {
    /**
     * Spells {@code name}.
     *
     * @throws MalformedNameException if it has no spelling of this kind, or one that would read as another name
     */
    String write(MailboxName name) throws MalformedNameException;

    /**
     * The name that {@code text} spells.
     *
     * @throws MalformedNameException if it spells none
     */
    MailboxName read(String text) throws MalformedNameException;
}
