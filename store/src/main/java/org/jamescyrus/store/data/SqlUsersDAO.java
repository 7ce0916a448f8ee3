package org.jamescyrus.store.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterators;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.core.Username;
import org.apache.james.lifecycle.api.Configurable;
import org.apache.james.user.api.AlreadyExistInUsersRepositoryException;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.user.api.model.User;
import org.apache.james.user.lib.UsersDAO;
import org.apache.james.user.lib.model.Algorithm;
import org.apache.james.user.lib.model.DefaultUser;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.KnownNames;
import org.jamescyrus.store.sql.StoreException;
import org.jamescyrus.store.sql.StoreThreads;

/**
 * Users and the hashes of their passwords. {@code algorithm} and {@code hashingMode} of {@code usersrepository.xml} say how new
 * passwords are hashed; each user's hash stays what it is until they have a new one.
 */
public final class SqlUsersDAO implements UsersDAO, Configurable {
    /** James's samples recommend it. */
    private static final String USUAL_ALGORITHM = "PBKDF2-SHA512";

    private static final int PAGE = 1000;

    private final Database database;
    private final StoreThreads threads;
    private Algorithm preferred = Algorithm.of(USUAL_ALGORITHM);

    /** Of this store. */
    public SqlUsersDAO(Database database, StoreThreads threads) {
        this.database = database;
        this.threads = threads;
    }

    @Override
    public void configure(HierarchicalConfiguration<ImmutableNode> config) throws ConfigurationException {
        String name = config.getString("algorithm", USUAL_ALGORITHM);
        try {
            Algorithm algorithm = Algorithm.of(name, config.getString("hashingMode", "PLAIN"));
            if (!algorithm.isPBKDF2()) {
                MessageDigest.getInstance(algorithm.getName());
            }
            preferred = algorithm;
        } catch (IllegalArgumentException | NoSuchAlgorithmException e) {
            throw new ConfigurationException(
                    "usersrepository.xml: algorithm: '" + name + "' is not one (use PBKDF2-SHA512, or SHA-512)", e);
        }
    }

    @Override
    public Optional<DefaultUser> getUserByName(Username name) throws UsersRepositoryException {
        return asking(() -> database.read(sql -> sql.first(
                "SELECT hash, algorithm FROM account WHERE user_name = ?",
                row -> new DefaultUser(name, row.text(1), Algorithm.of(row.text(2)), preferred),
                name.asString())));
    }

    @Override
    public void addUser(Username name, String password) throws UsersRepositoryException {
        DefaultUser user = new DefaultUser(name, preferred, preferred);
        user.setPassword(password);
        addUser(name, new HashedPassword(user.getHashAlgorithm(), user.getHashedPassword()));
    }

    /**
     * Adds one whose password is hashed already.
     *
     * @throws AlreadyExistInUsersRepositoryException if there is one of this name
     */
    public void addUser(Username name, HashedPassword password) throws UsersRepositoryException {
        database.names().add(KnownNames.Kind.USER, name.asString());
        int added = asking(() -> database.<Integer, RuntimeException>write(sql -> sql.update(
                "INSERT INTO account (user_name, hash, algorithm) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                name.asString(),
                password.hash(),
                password.algorithm().asString())));
        if (added == 0) {
            throw new AlreadyExistInUsersRepositoryException("User " + name.asString() + " exists already");
        }
    }

    @Override
    public void updateUser(User user) throws UsersRepositoryException {
        if (!(user instanceof DefaultUser changed)) {
            throw new UsersRepositoryException("not a user of this store: " + user.getClass());
        }
        int updated = asking(() -> database.<Integer, RuntimeException>write(sql -> sql.update(
                "UPDATE account SET hash = ?, algorithm = ? WHERE user_name = ?",
                changed.getHashedPassword(),
                changed.getHashAlgorithm().asString(),
                changed.getUserName().asString())));
        mustExist(updated, changed.getUserName());
    }

    @Override
    public void removeUser(Username name) throws UsersRepositoryException {
        int removed = asking(() -> database.<Integer, RuntimeException>write(
                sql -> sql.update("DELETE FROM account WHERE user_name = ?", name.asString())));
        mustExist(removed, name);
    }

    private static void mustExist(int rows, Username name) throws UsersRepositoryException {
        if (rows == 0) {
            throw new UsersRepositoryException("User " + name.asString() + " does not exist");
        }
    }

    @Override
    public boolean contains(Username name) throws UsersRepositoryException {
        return asking(() -> database.read(sql ->
                        sql.first("SELECT 1 FROM account WHERE user_name = ?", row -> row.isSet(1), name.asString())))
                .isPresent();
    }

    /** Whether there is surely no such user. Never blocks. */
    public static boolean lacks(Database database, Username name) {
        return database.names().lacks(KnownNames.Kind.USER, name.asString());
    }

    @Override
    public Mono<Boolean> containsReactive(Username name) {
        return threads.mono(() -> contains(name));
    }

    @Override
    public int countUsers() throws UsersRepositoryException {
        return asking(() -> database.read(sql -> sql.first("SELECT COUNT(*) FROM account", row -> row.smallNumber(1))))
                .orElse(0);
    }

    /** By name, a page of them at a time. */
    @Override
    public Iterator<Username> list() {
        return Iterators.concat(new AbstractIterator<Iterator<Username>>() {
            private String after = "";

            @Override
            protected @Nullable Iterator<Username> computeNext() {
                List<Username> page = page(after);
                if (page.isEmpty()) {
                    return endOfData();
                }
                after = page.get(page.size() - 1).asString();
                return page.iterator();
            }
        });
    }

    private List<Username> page(String after) {
        return database.read(sql -> sql.list(
                "SELECT user_name FROM account WHERE user_name > ? ORDER BY user_name LIMIT " + PAGE,
                row -> Username.of(row.text(1)),
                after));
    }

    @Override
    public Flux<Username> listReactive() {
        return threads.lazily(this::list);
    }

    private static <T> T asking(Supplier<T> question) throws UsersRepositoryException {
        try {
            return question.get();
        } catch (StoreException e) {
            throw new UsersRepositoryException("users cannot be asked: " + e.getMessage(), e);
        }
    }
}
