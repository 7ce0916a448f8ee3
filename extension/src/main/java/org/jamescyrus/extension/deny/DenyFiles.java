package org.jamescyrus.extension.deny;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.DefaultThreadFactory;

import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.ImapdOptions;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.mailbox.UserDenials;

/** The {@code user_deny.db} of each imapd.conf of a site, looked at once a second on a thread of its own. */
public final class DenyFiles implements AutoCloseable {
    private static final String DEFAULT_NAME = "user_deny.db";

    private final PathMap paths;
    private final Map<Path, DenyFile> files = new HashMap<>();
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("cyrus-user-deny", true));

    /**
     * @param paths where the site's paths are on this machine
     */
    public DenyFiles(PathMap paths) {
        this.paths = paths;
    }

    /**
     * Who is denied a service.
     *
     * @param conf as the service sees it
     * @param service its name in cyrus.conf
     * @throws IOException if the file is there and cannot be read; the message says why and what to do
     */
    public UserDenials of(ImapdConf conf, String service) throws IOException {
        Optional<Path> path = conf.get(ImapdOptions.USERDENY_DB_PATH)
                .map(Path::of)
                .or(() -> conf.get(ImapdOptions.CONFIGDIRECTORY).map(folder -> Path.of(folder, DEFAULT_NAME)))
                .map(paths::apply);
        return path.isPresent() ? file(path.get()).of(service) : UserDenials.NONE;
    }

    private DenyFile file(Path path) throws IOException {
        DenyFile known = files.get(path);
        if (known != null) {
            return known;
        }
        DenyFile file = new DenyFile(path);
        files.put(path, file);
        watch.scheduleWithFixedDelay(file::refresh, 1, 1, TimeUnit.SECONDS);
        return file;
    }

    /** The files are not looked at any more. */
    @Override
    public void close() {
        watch.shutdownNow();
    }
}
