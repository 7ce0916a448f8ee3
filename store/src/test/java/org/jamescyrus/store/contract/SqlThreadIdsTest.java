package org.jamescyrus.store.contract;

import java.util.Optional;
import java.util.Set;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.ThreadId;
import org.apache.james.mailbox.store.CombinationManagerTestSystem;
import org.apache.james.mailbox.store.ThreadIdGuessingAlgorithmContract;
import org.apache.james.mailbox.store.mail.MessageMapper;
import org.apache.james.mailbox.store.mail.ThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.model.MimeMessageId;
import org.apache.james.mailbox.store.mail.model.Subject;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.jamescyrus.store.Engine;
import org.jamescyrus.store.StoreUnderTest;

@ParameterizedClass
@EnumSource(Engine.class)
class SqlThreadIdsTest extends ThreadIdGuessingAlgorithmContract {
    @Parameter
    Engine engine;

    private StoreUnderTest store;

    @Override
    protected CombinationManagerTestSystem createTestingData() {
        store = new StoreUnderTest(engine.empty());
        eventBus = store.events();
        messageIdFactory = store.messageIds();
        return new SqlCombinationTestSystem(store);
    }

    @Override
    protected ThreadIdGuessingAlgorithm initThreadIdGuessingAlgorithm(CombinationManagerTestSystem testingData) {
        return store.threadIds();
    }

    @Override
    protected MessageMapper createMessageMapper(MailboxSession session) {
        return store.mappers().createMessageMapper(session);
    }

    @Override
    protected MessageId initNewBasedMessageId() {
        return store.messageIds().generate();
    }

    @Override
    protected MessageId initOtherBasedMessageId() {
        return store.messageIds().generate();
    }

    /** It is saved with the message. */
    @Override
    protected Flux<Void> saveThreadData(
            Username user,
            Set<MimeMessageId> mimeMessageIds,
            MessageId messageId,
            ThreadId threadId,
            Optional<Subject> baseSubject) {
        return Flux.empty();
    }
}
