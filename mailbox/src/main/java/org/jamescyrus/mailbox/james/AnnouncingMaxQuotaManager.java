package org.jamescyrus.mailbox.james;

import java.util.Map;
import java.util.Optional;

import org.apache.james.core.Domain;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.Quota;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Limits of James, each change of which is told to {@link UnannouncedChanges} once it was tried. */
public final class AnnouncingMaxQuotaManager implements MaxQuotaManager {
    private final MaxQuotaManager limits;
    private final UnannouncedChanges changes;

    /** Everything is done by {@code limits}. */
    public AnnouncingMaxQuotaManager(MaxQuotaManager limits, UnannouncedChanges changes) {
        this.limits = limits;
        this.changes = changes;
    }

    private interface Call {
        void run() throws MailboxException;
    }

    private static void told(Call change, Runnable telling) throws MailboxException {
        try {
            change.run();
        } finally {
            telling.run();
        }
    }

    /** Told before whoever asked for the change hears of its end, and also if he does not wait for it. */
    private static Publisher<Void> told(Publisher<Void> change, Runnable telling) {
        return Mono.from(change).doOnTerminate(telling).doOnCancel(telling);
    }

    @Override
    public void setMaxStorage(QuotaRoot root, QuotaSizeLimit limit) throws MailboxException {
        told(() -> limits.setMaxStorage(root, limit), () -> changes.quota(root));
    }

    @Override
    public Publisher<Void> setMaxStorageReactive(QuotaRoot root, QuotaSizeLimit limit) {
        return told(limits.setMaxStorageReactive(root, limit), () -> changes.quota(root));
    }

    @Override
    public void setMaxMessage(QuotaRoot root, QuotaCountLimit limit) throws MailboxException {
        told(() -> limits.setMaxMessage(root, limit), () -> changes.quota(root));
    }

    @Override
    public Publisher<Void> setMaxMessageReactive(QuotaRoot root, QuotaCountLimit limit) {
        return told(limits.setMaxMessageReactive(root, limit), () -> changes.quota(root));
    }

    @Override
    public void removeMaxStorage(QuotaRoot root) throws MailboxException {
        told(() -> limits.removeMaxStorage(root), () -> changes.quota(root));
    }

    @Override
    public Publisher<Void> removeMaxStorageReactive(QuotaRoot root) {
        return told(limits.removeMaxStorageReactive(root), () -> changes.quota(root));
    }

    @Override
    public void removeMaxMessage(QuotaRoot root) throws MailboxException {
        told(() -> limits.removeMaxMessage(root), () -> changes.quota(root));
    }

    @Override
    public Publisher<Void> removeMaxMessageReactive(QuotaRoot root) {
        return told(limits.removeMaxMessageReactive(root), () -> changes.quota(root));
    }

    @Override
    public void setGlobalMaxStorage(QuotaSizeLimit limit) throws MailboxException {
        told(() -> limits.setGlobalMaxStorage(limit), changes::allQuotas);
    }

    @Override
    public Publisher<Void> setGlobalMaxStorageReactive(QuotaSizeLimit limit) {
        return told(limits.setGlobalMaxStorageReactive(limit), changes::allQuotas);
    }

    @Override
    public void setGlobalMaxMessage(QuotaCountLimit limit) throws MailboxException {
        told(() -> limits.setGlobalMaxMessage(limit), changes::allQuotas);
    }

    @Override
    public Publisher<Void> setGlobalMaxMessageReactive(QuotaCountLimit limit) {
        return told(limits.setGlobalMaxMessageReactive(limit), changes::allQuotas);
    }

    @Override
    public void removeGlobalMaxStorage() throws MailboxException {
        told(() -> limits.removeGlobalMaxStorage(), changes::allQuotas);
    }

    @Override
    public Publisher<Void> removeGlobalMaxStorageReactive() {
        return told(limits.removeGlobalMaxStorageReactive(), changes::allQuotas);
    }

    @Override
    public void removeGlobalMaxMessage() throws MailboxException {
        told(() -> limits.removeGlobalMaxMessage(), changes::allQuotas);
    }

    @Override
    public Publisher<Void> removeGlobalMaxMessageReactive() {
        return told(limits.removeGlobalMaxMessageReactive(), changes::allQuotas);
    }

    @Override
    public void setDomainMaxStorage(Domain domain, QuotaSizeLimit limit) throws MailboxException {
        told(() -> limits.setDomainMaxStorage(domain, limit), changes::allQuotas);
    }

    @Override
    public Publisher<Void> setDomainMaxStorageReactive(Domain domain, QuotaSizeLimit limit) {
        return told(limits.setDomainMaxStorageReactive(domain, limit), changes::allQuotas);
    }

    @Override
    public void setDomainMaxMessage(Domain domain, QuotaCountLimit limit) throws MailboxException {
        told(() -> limits.setDomainMaxMessage(domain, limit), changes::allQuotas);
    }

    @Override
    public Publisher<Void> setDomainMaxMessageReactive(Domain domain, QuotaCountLimit limit) {
        return told(limits.setDomainMaxMessageReactive(domain, limit), changes::allQuotas);
    }

    @Override
    public void removeDomainMaxStorage(Domain domain) throws MailboxException {
        told(() -> limits.removeDomainMaxStorage(domain), changes::allQuotas);
    }

    @Override
    public Publisher<Void> removeDomainMaxStorageReactive(Domain domain) {
        return told(limits.removeDomainMaxStorageReactive(domain), changes::allQuotas);
    }

    @Override
    public void removeDomainMaxMessage(Domain domain) throws MailboxException {
        told(() -> limits.removeDomainMaxMessage(domain), changes::allQuotas);
    }

    @Override
    public Publisher<Void> removeDomainMaxMessageReactive(Domain domain) {
        return told(limits.removeDomainMaxMessageReactive(domain), changes::allQuotas);
    }

    @Override
    public Optional<QuotaSizeLimit> getGlobalMaxStorage() throws MailboxException {
        return limits.getGlobalMaxStorage();
    }

    @Override
    public Publisher<QuotaSizeLimit> getGlobalMaxStorageReactive() {
        return limits.getGlobalMaxStorageReactive();
    }

    @Override
    public Optional<QuotaCountLimit> getGlobalMaxMessage() throws MailboxException {
        return limits.getGlobalMaxMessage();
    }

    @Override
    public Publisher<QuotaCountLimit> getGlobalMaxMessageReactive() {
        return limits.getGlobalMaxMessageReactive();
    }

    @Override
    public Optional<QuotaSizeLimit> getMaxStorage(QuotaRoot root) throws MailboxException {
        return limits.getMaxStorage(root);
    }

    @Override
    public Optional<QuotaSizeLimit> getMaxStorage(Map<Quota.Scope, QuotaSizeLimit> details) {
        return limits.getMaxStorage(details);
    }

    @Override
    public Optional<QuotaCountLimit> getMaxMessage(QuotaRoot root) throws MailboxException {
        return limits.getMaxMessage(root);
    }

    @Override
    public Optional<QuotaCountLimit> getMaxMessage(Map<Quota.Scope, QuotaCountLimit> details) {
        return limits.getMaxMessage(details);
    }

    @Override
    public Map<Quota.Scope, QuotaCountLimit> listMaxMessagesDetails(QuotaRoot root) {
        return limits.listMaxMessagesDetails(root);
    }

    @Override
    public Publisher<Map<Quota.Scope, QuotaCountLimit>> listMaxMessagesDetailsReactive(QuotaRoot root) {
        return limits.listMaxMessagesDetailsReactive(root);
    }

    @Override
    public Map<Quota.Scope, QuotaSizeLimit> listMaxStorageDetails(QuotaRoot root) {
        return limits.listMaxStorageDetails(root);
    }

    @Override
    public Publisher<Map<Quota.Scope, QuotaSizeLimit>> listMaxStorageDetailsReactive(QuotaRoot root) {
        return limits.listMaxStorageDetailsReactive(root);
    }

    @Override
    public QuotaDetails quotaDetails(QuotaRoot root) {
        return limits.quotaDetails(root);
    }

    @Override
    public Publisher<QuotaDetails> quotaDetailsReactive(QuotaRoot root) {
        return limits.quotaDetailsReactive(root);
    }

    @Override
    public Optional<QuotaCountLimit> getDomainMaxMessage(Domain domain) {
        return limits.getDomainMaxMessage(domain);
    }

    @Override
    public Publisher<QuotaCountLimit> getDomainMaxMessageReactive(Domain domain) {
        return limits.getDomainMaxMessageReactive(domain);
    }

    @Override
    public Optional<QuotaSizeLimit> getDomainMaxStorage(Domain domain) {
        return limits.getDomainMaxStorage(domain);
    }

    @Override
    public Publisher<QuotaSizeLimit> getDomainMaxStorageReactive(Domain domain) {
        return limits.getDomainMaxStorageReactive(domain);
    }
}
