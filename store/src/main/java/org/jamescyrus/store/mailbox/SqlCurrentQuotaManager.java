package org.jamescyrus.store.mailbox;

import javax.inject.Inject;

import org.apache.james.core.quota.QuotaCountUsage;
import org.apache.james.core.quota.QuotaSizeUsage;
import org.apache.james.mailbox.model.CurrentQuotas;
import org.apache.james.mailbox.model.QuotaOperation;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.CurrentQuotaManager;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/**
 * What quota roots use. The store counts it in the transactions that add and remove messages; who calls {@link #increase} counts
 * something more.
 */
public final class SqlCurrentQuotaManager implements CurrentQuotaManager {
    private final Database database;
    private final StoreThreads threads;

    /** Of this store. */
    @Inject
    public SqlCurrentQuotaManager(Database database, StoreThreads threads) {
        this.database = database;
        this.threads = threads;
    }

    private CurrentQuotas used(QuotaRoot root) {
        return database.<CurrentQuotas, RuntimeException>read(sql -> sql.first(
                        "SELECT messages, octets FROM quota_usage WHERE root = ?",
                        row -> new CurrentQuotas(
                                QuotaCountUsage.count(row.number(1)), QuotaSizeUsage.size(row.number(2))),
                        root.getValue())
                .orElseGet(CurrentQuotas::emptyQuotas));
    }

    @Override
    public Mono<CurrentQuotas> getCurrentQuotas(QuotaRoot root) {
        return threads.mono(() -> used(root));
    }

    @Override
    public Mono<QuotaCountUsage> getCurrentMessageCount(QuotaRoot root) {
        return getCurrentQuotas(root).map(CurrentQuotas::count);
    }

    @Override
    public Mono<QuotaSizeUsage> getCurrentStorage(QuotaRoot root) {
        return getCurrentQuotas(root).map(CurrentQuotas::size);
    }

    @Override
    public Mono<Void> increase(QuotaOperation more) {
        return add(more, 1);
    }

    @Override
    public Mono<Void> decrease(QuotaOperation less) {
        return add(less, -1);
    }

    private Mono<Void> add(QuotaOperation operation, int sign) {
        return threads.run(() -> database.<Boolean, RuntimeException>write(sql -> {
            UsageRows.add(
                    sql,
                    operation.quotaRoot().getValue(),
                    sign * operation.count().asLong(),
                    sign * operation.size().asLong());
            return true;
        }));
    }

    @Override
    public Mono<Void> setCurrentQuotas(QuotaOperation counted) {
        return threads.run(() -> database.<Boolean, RuntimeException>write(sql -> {
            UsageRows.set(
                    sql,
                    counted.quotaRoot().getValue(),
                    counted.count().asLong(),
                    counted.size().asLong());
            return true;
        }));
    }
}
