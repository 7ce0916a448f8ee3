package org.jamescyrus.store.mailbox;

import java.util.Map;
import javax.inject.Inject;

import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaCountUsage;
import org.apache.james.core.quota.QuotaLimitValue;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.core.quota.QuotaSizeUsage;
import org.apache.james.core.quota.QuotaUsageValue;
import org.apache.james.mailbox.model.CurrentQuotas;
import org.apache.james.mailbox.model.Quota;
import org.apache.james.mailbox.model.Quota.Scope;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.mailbox.quota.MaxQuotaManager.QuotaDetails;
import org.apache.james.mailbox.quota.QuotaManager;
import reactor.core.publisher.Mono;

import org.jamescyrus.store.mailbox.LimitRows.Standing;
import org.jamescyrus.store.sql.Database;
import org.jamescyrus.store.sql.StoreThreads;

/**
 * What quota roots use and may use. James's {@code StoreQuotaManager} asks for the one and then for the other; here both come from
 * one question, so they are of one moment, and a delivery asks twice less.
 */
public final class SqlQuotaManager implements QuotaManager {
    private final LimitRows rows;

    /** Knows which of several limits counts. */
    private final MaxQuotaManager nearest;

    private final StoreThreads threads;

    /** Of this store. */
    @Inject
    public SqlQuotaManager(Database database, StoreThreads threads) {
        this.rows = new LimitRows(database);
        this.nearest = new SqlMaxQuotaManager(database, threads);
        this.threads = threads;
    }

    @Override
    public Quotas getQuotas(QuotaRoot root) {
        Standing standing = rows.standing(root);
        // Less than nothing is a warning in the log, and nothing.
        CurrentQuotas used = new CurrentQuotas(
                        QuotaCountUsage.count(standing.messages()), QuotaSizeUsage.size(standing.octets()))
                .sanitize();
        QuotaDetails limits = SqlMaxQuotaManager.details(standing.limits());
        return new Quotas(
                quota(
                        used.count(),
                        limits.getMaxMessageDetails(),
                        nearest.getMaxMessage(limits.getMaxMessageDetails()).orElseGet(QuotaCountLimit::unlimited)),
                quota(
                        used.size(),
                        limits.getMaxStorageDetails(),
                        nearest.getMaxStorage(limits.getMaxStorageDetails()).orElseGet(QuotaSizeLimit::unlimited)));
    }

    private static <T extends QuotaLimitValue<T>, U extends QuotaUsageValue<U, T>> Quota<T, U> quota(
            U used, Map<Scope, T> limits, T limit) {
        return Quota.<T, U>builder()
                .used(used)
                .computedLimit(limit)
                .limitsByScope(limits)
                .build();
    }

    @Override
    public Mono<Quotas> getQuotasReactive(QuotaRoot root) {
        return threads.mono(() -> getQuotas(root));
    }

    @Override
    public Quota<QuotaCountLimit, QuotaCountUsage> getMessageQuota(QuotaRoot root) {
        return getQuotas(root).getMessageQuota();
    }

    @Override
    public Quota<QuotaSizeLimit, QuotaSizeUsage> getStorageQuota(QuotaRoot root) {
        return getQuotas(root).getStorageQuota();
    }
}
