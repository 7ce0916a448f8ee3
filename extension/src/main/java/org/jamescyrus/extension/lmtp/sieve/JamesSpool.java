package org.jamescyrus.extension.lmtp.sieve;

import java.io.IOException;
import java.io.InputStream;
import javax.mail.MessagingException;
import javax.mail.internet.AddressException;

import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Mail;

import org.jamescyrus.extension.lmtp.sieve.SubmissionException.Remedy;

/**
 * James's own spool: mailetcontainer.xml says where mail goes from there. What it takes is as durable as that queue, and James's queue
 * in memory is not.
 */
public final class JamesSpool implements Submission {
    private final MailQueue spool;

    /**
     * @param queues those of the James this runs in
     */
    public JamesSpool(MailQueueFactory<?> queues) {
        this.spool = queues.createQueue(MailQueueFactory.SPOOL);
    }

    @Override
    public void submit(OutgoingMessage message) throws SubmissionException {
        MailImpl mail = MailImpl.builder()
                .name(MailImpl.getId())
                .sender(sender(message.sender()))
                .addRecipient(recipient(message.recipient()))
                .state(Mail.DEFAULT)
                .build();
        try (InputStream content = message.content().open()) {
            mail.setMessage(new MimeMessageWrapper(MimeMessageInputStreamSource.create(mail.getName(), content)));
            spool.enQueue(mail);
        } catch (IOException | MessagingException | RuntimeException e) {
            throw new SubmissionException(Remedy.TRY_LATER, "James's spool did not take mail: " + e.getMessage(), e);
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }

    private static MaybeSender sender(String path) {
        return MaybeSender.getMailSender(path);
    }

    private static MailAddress recipient(String path) throws SubmissionException {
        try {
            return new MailAddress(path);
        } catch (AddressException e) {
            throw new SubmissionException(Remedy.KEEP, "James cannot send to this address: " + e.getMessage(), e);
        }
    }
}
