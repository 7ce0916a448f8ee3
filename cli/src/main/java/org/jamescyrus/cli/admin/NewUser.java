package org.jamescyrus.cli.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jamescyrus.cli.console.Json;

/**
 * A user to be made.
 *
 * @param storage in KiB
 */
record NewUser(String name, String password, Limit storage) {
    ObjectNode json() {
        ObjectNode user = Json.object().put("name", name).put("password", password);
        storage.put(user, "storage");
        return user;
    }

    /** Not the password. */
    @Override
    public String toString() {
        return name;
    }
}
