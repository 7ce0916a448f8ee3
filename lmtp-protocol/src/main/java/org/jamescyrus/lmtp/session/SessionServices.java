package org.jamescyrus.lmtp.session;

import org.jamescyrus.lmtp.MailReceiver;

/**
 * What sessions use; all but the identifiers may block.
 *
 * @param receiver decides about recipients and stores mail
 * @param authenticator knows passwords
 * @param ids makes session ids
 * @param spool keeps large messages
 * @param shutdown says whether mail is taken at all
 * @param names knows hosts' names
 */
public record SessionServices(
        MailReceiver receiver,
        Authenticator authenticator,
        SessionIds ids,
        Spool spool,
        ShutdownFile shutdown,
        HostNames names) {}
