package org.jamescyrus.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;

import org.jamescyrus.cli.console.Table;

/**
 * A quota root as a server tells of it.
 *
 * @param root the mailbox it stands on
 * @param storageUsed in KiB
 * @param storage in KiB
 * @param messagesUsed a number
 * @param messages a number
 */
record QuotaUsage(String root, long storageUsed, Limit storage, long messagesUsed, Limit messages) {
    static QuotaUsage of(JsonNode said) {
        JsonNode storage = said.path("storage");
        JsonNode messages = said.path("messages");
        return new QuotaUsage(
                said.path("root").asText(),
                storage.path("used").asLong(),
                Limit.of(storage.path("limit")),
                messages.path("used").asLong(),
                Limit.of(messages.path("limit")));
    }

    static Table table() {
        return new Table("QUOTA ROOT", "KIB USED", "LIMIT", "", "MESSAGES", "LIMIT", "");
    }

    void addTo(Table table) {
        table.row(
                root,
                Long.toString(storageUsed),
                storage.toString(),
                storage.percent(storageUsed),
                Long.toString(messagesUsed),
                messages.toString(),
                messages.percent(messagesUsed));
    }
}
