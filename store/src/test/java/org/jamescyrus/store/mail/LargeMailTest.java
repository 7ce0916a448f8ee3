package org.jamescyrus.store.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import com.google.common.io.ByteStreams;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.james.server.core.MimeMessageSource;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

import static org.assertj.core.api.Assertions.assertThat;

/** A message that is made while it is read, and watches how far its reader is ahead of what is stored. */
@ParameterizedClass
@EnumSource(Engine.class)
class LargeMailTest {
    private static final byte[] HEADER = "Subject: large\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final long SIZE = 20L * 1024 * 1024;
    private static final long FEW_PARTS = 2L * 1024 * 1024;

    @Parameter
    Engine engine;

    private QueuesUnderTest store;
    private Database database;
    private int reads;
    private long farthest;

    @BeforeEach
    void setUp() {
        database = engine.empty();
        store = new QueuesUnderTest(database);
    }

    private final class Large extends InputStream {
        private final boolean storing;
        private long read;

        Large(boolean storing) {
            this.storing = storing;
        }

        @Override
        public int read() {
            return read == SIZE ? -1 : octet(read++);
        }

        private static int octet(long at) {
            return at < HEADER.length ? HEADER[(int) at] : at % 80 == 0 ? '\n' : 'x';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = (int) Math.min(length, SIZE - read);
            for (int i = 0; i < count; i++) {
                buffer[offset + i] = (byte) octet(read++);
            }
            if (storing) {
                farthest = Math.max(
                        farthest, read - store.number("SELECT COALESCE(SUM(LENGTH(octets)), 0) FROM content_part"));
            }
            return count == 0 && length > 0 ? -1 : count;
        }
    }

    private Mail mail() throws Exception {
        MailImpl mail = MailImpl.builder()
                .name("large")
                .addRecipient("alice@example.org")
                .build();
        mail.setMessageContent(new MimeMessageSource() {
            @Override
            public String getSourceId() {
                return "large";
            }

            @Override
            public InputStream getInputStream() {
                return new Large(reads++ > 0);
            }

            @Override
            public long getMessageSize() {
                return SIZE;
            }
        });
        return mail;
    }

    private void assertReadInParts(Mail mail) throws Exception {
        assertThat(mail.getMessageSize()).isEqualTo(SIZE);
        assertThat(mail.getMessage().getSubject()).isEqualTo("large");
        try (InputStream in = new MimeMessageInputStream(mail.getMessage())) {
            assertThat((long) in.available()).isLessThan(FEW_PARTS);
            assertThat(ByteStreams.exhaust(in)).isEqualTo(SIZE);
        }
    }

    private void assertStoredInParts() throws IOException {
        assertThat(reads).isEqualTo(2);
        assertThat(farthest).isPositive().isLessThan(FEW_PARTS);
    }

    @Test
    void aLargeMailGoesThroughAQueueInParts() throws Exception {
        try (SqlMailQueueFactory queues = store.start()) {
            ManageableMailQueue queue = queues.createQueue(MailQueueName.of("spool"));
            queue.enQueue(mail());
            assertStoredInParts();
            assertReadInParts(Flux.from(queue.deQueue()).blockFirst().getMail());
        }
    }

    @Test
    void aLargeMailIsKeptInParts() throws Exception {
        SqlMailRepositoryFactory repositories =
                new SqlMailRepositoryFactory(database, new StoreThreads(2), store.contents());
        var repository = repositories.create(MailRepositoryUrl.from("sql://var/mail/error"));
        MailKey key = repository.store(mail());
        assertStoredInParts();
        assertReadInParts(repository.retrieve(key));
    }

    @Test
    void whatIsNotKeptAnyLongerIsNotReferredTo() throws Exception {
        SqlMailRepositoryFactory repositories =
                new SqlMailRepositoryFactory(database, new StoreThreads(2), store.contents());
        var repository = repositories.create(MailRepositoryUrl.from("sql://var/mail/error"));
        String references = "SELECT COALESCE(SUM(refs), 0) FROM content";
        repository.store(mail());
        repository.store(mail());
        assertThat(store.number(references)).isEqualTo(1);
        repository.removeAll();
        assertThat(store.number(references)).isZero();
    }
}
