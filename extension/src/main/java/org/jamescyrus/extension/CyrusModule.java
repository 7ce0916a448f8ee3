package org.jamescyrus.extension;

import java.io.FileNotFoundException;
import java.nio.file.Path;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.mailbox.store.MessageStorer;
import org.apache.james.utils.PropertiesProvider;

import org.jamescyrus.delivery.append.JamesAppender;
import org.jamescyrus.delivery.append.MessageAppender;
import org.jamescyrus.delivery.append.StorerOfJames;
import org.jamescyrus.delivery.append.UsageCount;
import org.jamescyrus.delivery.duplicates.MarksKept;
import org.jamescyrus.mailbox.james.Absences;
import org.jamescyrus.mailbox.james.ListedNames;
import org.jamescyrus.mailbox.james.Listing;
import org.jamescyrus.mailbox.james.ListingOfJames;
import org.jamescyrus.mailbox.james.OrderedNames;

/**
 * What a James needs to run Cyrus's services. In a stock James, {@code extensions.properties} names it
 * and the startable:
 *
 * <pre>
 * guice.extension.module=org.jamescyrus.extension.CyrusModule
 * guice.extension.startable=org.jamescyrus.extension.CyrusServices
 * </pre>
 */
public final class CyrusModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(CyrusServices.class).in(Scopes.SINGLETON);
        bind(Deliveries.class).to(DeliveryOfJames.class).in(Scopes.SINGLETON);
        OptionalBinder.newOptionalBinder(binder(), Absences.class).setDefault().toInstance(Absences.NONE);
        OptionalBinder.newOptionalBinder(binder(), Listing.class).setDefault().to(ListingOfJames.class);
        OptionalBinder.newOptionalBinder(binder(), OrderedNames.class)
                .setDefault()
                .to(ListedNames.class);
        OptionalBinder.newOptionalBinder(binder(), MarksKept.class).setDefault().to(MarksInFile.class);
        OptionalBinder.newOptionalBinder(binder(), UsageCount.class)
                .setDefault()
                .toInstance(UsageCount.BY_LISTENER);
        OptionalBinder.newOptionalBinder(binder(), MessageStorer.class)
                .setDefault()
                .toProvider(StorerOfJames.class)
                .in(Scopes.SINGLETON);
        bind(MessageAppender.class).to(JamesAppender.class).in(Scopes.SINGLETON);
    }

    @Provides
    @Singleton
    CyrusSettings settings(PropertiesProvider properties, FileSystem files)
            throws ConfigurationException, FileNotFoundException {
        Path confFolder = files.getFile(FileSystem.FILE_PROTOCOL_AND_CONF).toPath();
        return new CyrusProperties(cyrusProperties(properties), confFolder).settings();
    }

    private static Configuration cyrusProperties(PropertiesProvider properties) throws ConfigurationException {
        try {
            return properties.getConfiguration("cyrus");
        } catch (FileNotFoundException e) {
            return new BaseConfiguration();
        }
    }
}
