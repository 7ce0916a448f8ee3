package org.jamescyrus.acceptance.cyrus;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import org.jamescyrus.acceptance.interop.LineDialogue;

/** Puts into a Cyrus, by IMAP, what a case starts from: as the conformance package's Seeder puts it into a server of ours. */
final class AdministratorImap implements AutoCloseable {
    private static final String HEADER =
            "From: seed@example.org\r\nSubject: seed\r\nMessage-ID: <seed@example.org>\r\n\r\n";
    private static final String ALL_RIGHTS = "lrswipkxtecdan";

    private static final Pattern COUNT = Pattern.compile("\\(MESSAGES ([0-9]+)\\)$");

    private final LineDialogue imap;
    private final String administrator;

    private AdministratorImap(LineDialogue imap, String administrator) {
        this.imap = imap;
        this.administrator = administrator;
    }

    static AdministratorImap login(LineDialogue imap, String administrator) throws IOException {
        imap.readTo(line -> line.startsWith("* OK "));
        AdministratorImap session = new AdministratorImap(imap, administrator);
        session.command("LOGIN " + administrator + " any");
        return session;
    }

    /**
     * @param separator between levels; {@code seed} has slashes
     */
    void apply(JsonNode seed, char separator) throws IOException {
        for (JsonNode user : seed.path("users")) {
            create(quoted("user/" + user.textValue(), separator));
        }
        for (JsonNode mailbox : seed.path("mailboxes")) {
            create(quoted(mailbox.textValue(), separator));
        }
        for (JsonNode message : seed.path("messages")) {
            for (int i = message.get("count").intValue(); i > 0; i--) {
                append(
                        quoted(message.get("mailbox").textValue(), separator),
                        message.get("size").intValue());
            }
        }
        for (JsonNode quota : seed.path("quotas")) {
            command("SETQUOTA " + quoted(quota.get("root").textValue(), separator) + " (" + limits(quota) + ")");
        }
        for (JsonNode acl : seed.path("acls")) {
            setRights(
                    quoted(acl.get("mailbox").textValue(), separator),
                    acl.get("id").textValue(),
                    acl.get("rights").textValue());
        }
    }

    /** An administrator may make a mailbox, but needs rights to put mail into it. */
    private void create(String mailbox) throws IOException {
        command("CREATE " + mailbox);
        setRights(mailbox, administrator, ALL_RIGHTS);
    }

    private void append(String mailbox, int size) throws IOException {
        String message = HEADER + "x".repeat(size - HEADER.length() - 2) + "\r\n";
        command("APPEND " + mailbox + " {" + message.length() + "+}\r\n" + message);
    }

    private static String limits(JsonNode quota) {
        StringBuilder limits = new StringBuilder();
        for (String resource : new String[] {"STORAGE", "MESSAGE"}) {
            if (quota.has(resource)) {
                limits.append(limits.isEmpty() ? "" : " ")
                        .append(resource)
                        .append(' ')
                        .append(quota.get(resource));
            }
        }
        return limits.toString();
    }

    private void setRights(String mailbox, String subject, String rights) throws IOException {
        command(
                rights.isEmpty()
                        ? "DELETEACL " + mailbox + " " + subject
                        : "SETACL " + mailbox + " " + subject + " " + rights);
    }

    private static String quoted(String path, char separator) {
        return '"' + path.replace('/', separator) + '"';
    }

    /** How many messages are in a mailbox, named as in {@link #apply}. What rights anyone lacks there is forgotten. */
    int count(String mailbox, char separator) throws IOException {
        String name = quoted(mailbox, separator);
        setRights(name, "-anyone", "");
        imap.send("c STATUS " + name + " (MESSAGES)");
        String status = imap.readTo(line -> line.startsWith("* STATUS ") || line.startsWith("c "));
        Matcher count = COUNT.matcher(status);
        if (!count.find()) {
            throw new IOException("STATUS of " + mailbox + ": " + status);
        }
        imap.readTo(line -> line.startsWith("c "));
        return Integer.parseInt(count.group(1));
    }

    private void command(String command) throws IOException {
        imap.send("c " + command);
        String answer = imap.readTo(line -> line.startsWith("c "));
        if (!answer.startsWith("c OK")) {
            throw new IOException(command + ": " + answer);
        }
    }

    @Override
    public void close() throws IOException {
        imap.close();
    }
}
