package org.jamescyrus.store.data;

import java.util.Optional;
import javax.inject.Inject;

import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.DefaultUserEntityValidator;
import org.apache.james.UserEntityValidator;
import org.apache.james.UserEntityValidator.ValidationFailure;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.user.api.AlreadyExistInUsersRepositoryException;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.user.lib.UsersRepositoryImpl;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/** James's users over {@link SqlUsersDAO}; an importer may bring passwords that are hashed already. */
public final class SqlUsersRepository extends UsersRepositoryImpl<SqlUsersDAO> {
    private UserEntityValidator validator;

    /** Of this store. */
    @Inject
    public SqlUsersRepository(DomainList domains, Database database, StoreThreads threads) {
        super(domains, new SqlUsersDAO(database, threads));
        validator = new DefaultUserEntityValidator(this);
    }

    @Override
    @Inject
    public void setValidator(UserEntityValidator validator) {
        super.setValidator(validator);
        this.validator = validator;
    }

    @Override
    public void configure(HierarchicalConfiguration<ImmutableNode> config) throws ConfigurationException {
        usersDAO.configure(config);
        super.configure(config);
    }

    /**
     * Adds one whose password is hashed already.
     *
     * @throws AlreadyExistInUsersRepositoryException if something else has this name
     * @throws UsersRepositoryException if it cannot be a user's
     */
    public void addUser(Username name, HashedPassword password) throws UsersRepositoryException {
        Optional<ValidationFailure> failure = conflict(name);
        if (failure.isPresent()) {
            throw new AlreadyExistInUsersRepositoryException(failure.get().errorMessage());
        }
        assertValid(name);
        usersDAO.addUser(name, password);
    }

    private Optional<ValidationFailure> conflict(Username name) throws UsersRepositoryException {
        try {
            return validator.canCreate(name);
        } catch (UsersRepositoryException e) {
            throw e;
        } catch (Exception e) {
            throw new UsersRepositoryException("cannot find out whether " + name.asString() + " is in use", e);
        }
    }
}
