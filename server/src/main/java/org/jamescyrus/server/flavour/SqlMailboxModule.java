package org.jamescyrus.server.flavour;

import javax.inject.Inject;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import org.apache.james.adapter.mailbox.ACLUsernameChangeTaskStep;
import org.apache.james.adapter.mailbox.UserRepositoryAuthenticator;
import org.apache.james.events.EventListener;
import org.apache.james.mailbox.AttachmentContentLoader;
import org.apache.james.mailbox.Authenticator;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxPathLocker;
import org.apache.james.mailbox.MessageIdManager;
import org.apache.james.mailbox.RightManager;
import org.apache.james.mailbox.SessionProvider;
import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.mailbox.exception.AttachmentNotFoundException;
import org.apache.james.mailbox.extractor.TextExtractor;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.store.JVMMailboxPathLocker;
import org.apache.james.mailbox.store.MailboxManagerConfiguration;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.MessageStorer;
import org.apache.james.mailbox.store.SessionProviderImpl;
import org.apache.james.mailbox.store.StoreMailboxManager;
import org.apache.james.mailbox.store.StoreMessageIdManager;
import org.apache.james.mailbox.store.StoreRightManager;
import org.apache.james.mailbox.store.StoreSubscriptionManager;
import org.apache.james.mailbox.store.event.MailboxAnnotationListener;
import org.apache.james.mailbox.store.extractor.JsoupTextExtractor;
import org.apache.james.mailbox.store.mail.MailboxMapperFactory;
import org.apache.james.mailbox.store.mail.MessageMapperFactory;
import org.apache.james.mailbox.store.mail.ModSeqProvider;
import org.apache.james.mailbox.store.mail.ThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.UidProvider;
import org.apache.james.mailbox.store.search.MessageSearchIndex;
import org.apache.james.mailbox.store.search.SimpleMessageSearchIndex;
import org.apache.james.mailbox.store.user.SubscriptionMapperFactory;
import org.apache.james.modules.Names;
import org.apache.james.modules.mailbox.DefaultEventModule;
import org.apache.james.user.api.UsernameChangeTaskStep;
import org.apache.james.utils.MailboxManagerDefinition;

import org.jamescyrus.store.SqlMailboxManager;
import org.jamescyrus.store.SqlMapperFactory;
import org.jamescyrus.store.mailbox.QuotaPlaces;
import org.jamescyrus.store.mailbox.SqlMailboxId;
import org.jamescyrus.store.mailbox.SqlMessageId;
import org.jamescyrus.store.message.Messages;
import org.jamescyrus.store.message.SqlThreadIds;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

import static com.google.inject.name.Names.named;

/** Mailboxes and messages over SQL, in James's own managers. */
final class SqlMailboxModule extends AbstractModule {
    @Override
    protected void configure() {
        install(new DefaultEventModule());
        mappers();
        managers();
        sessions();
        renamedUsers();
        Multibinder.newSetBinder(binder(), EventListener.GroupEventListener.class)
                .addBinding()
                .to(MailboxAnnotationListener.class);
    }

    private void mappers() {
        bind(MailboxSessionMapperFactory.class).to(SqlMapperFactory.class);
        bind(MessageMapperFactory.class).to(SqlMapperFactory.class);
        bind(MailboxMapperFactory.class).to(SqlMapperFactory.class);
        bind(SubscriptionMapperFactory.class).to(SqlMapperFactory.class);
        bind(MailboxId.Factory.class).to(SqlMailboxId.Factory.class);
        bind(MessageId.Factory.class).to(SqlMessageId.Factory.class);
        bind(ThreadIdGuessingAlgorithm.class).to(SqlThreadIds.class);
        OptionalBinder.newOptionalBinder(binder(), MessageStorer.class)
                .setBinding()
                .toProvider(StorerOfStore.class)
                .in(Scopes.SINGLETON);
    }

    private void managers() {
        bind(SiteMailboxManager.class).in(Scopes.SINGLETON);
        bind(SqlMailboxManager.class).to(SiteMailboxManager.class);
        bind(StoreMailboxManager.class).to(SqlMailboxManager.class);
        bind(MailboxManager.class).to(SqlMailboxManager.class);
        bind(MailboxManager.class)
                .annotatedWith(named(Names.MAILBOXMANAGER_NAME))
                .to(SqlMailboxManager.class);
        bind(MailboxManagerConfiguration.class).toInstance(MailboxManagerConfiguration.DEFAULT);
        bind(MessageIdManager.class).to(StoreMessageIdManager.class).in(Scopes.SINGLETON);
        bind(SubscriptionManager.class).to(StoreSubscriptionManager.class).in(Scopes.SINGLETON);
        bind(StoreRightManager.class).in(Scopes.SINGLETON);
        bind(RightManager.class).to(StoreRightManager.class);
        bind(MailboxPathLocker.class).to(JVMMailboxPathLocker.class).in(Scopes.SINGLETON);
        bind(MessageSearchIndex.class).to(SimpleMessageSearchIndex.class).in(Scopes.SINGLETON);
        bind(TextExtractor.class).to(JsoupTextExtractor.class);
        // Messages are kept whole, so there is none to load.
        bind(AttachmentContentLoader.class).toInstance((attachment, session) -> {
            throw new AttachmentNotFoundException(attachment.getAttachmentId().getId());
        });
        Multibinder.newSetBinder(binder(), MailboxManagerDefinition.class)
                .addBinding()
                .to(Definition.class);
    }

    private void sessions() {
        bind(SessionProvider.class).to(SessionProviderImpl.class).in(Scopes.SINGLETON);
        bind(Authenticator.class).to(UserRepositoryAuthenticator.class).in(Scopes.SINGLETON);
    }

    private void renamedUsers() {
        Multibinder<UsernameChangeTaskStep> steps = Multibinder.newSetBinder(binder(), UsernameChangeTaskStep.class);
        steps.addBinding().to(MailboxesOfRenamedUser.class);
        steps.addBinding().to(ACLUsernameChangeTaskStep.class);
        steps.addBinding().to(LimitsOfRenamedUser.class);
    }

    @Provides
    @Singleton
    SqlMapperFactory mappers(Database database, StoreThreads threads, Messages messages, QuotaPlaces places) {
        return new SqlMapperFactory(database, threads, messages, places);
    }

    @Provides
    UidProvider uids(SqlMapperFactory mappers) {
        return mappers.getUidProvider();
    }

    @Provides
    ModSeqProvider modSeqs(SqlMapperFactory mappers) {
        return mappers.getModSeqProvider();
    }

    @Singleton
    private static final class Definition extends MailboxManagerDefinition {
        @Inject
        Definition(SqlMailboxManager manager) {
            super("sql-mailboxmanager", manager);
        }
    }
}
