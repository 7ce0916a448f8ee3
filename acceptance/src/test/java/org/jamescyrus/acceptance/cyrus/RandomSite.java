package org.jamescyrus.acceptance.cyrus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A site drawn from a seed, in the terms of the recorded cases: a slash between levels whatever the site has, and the
 * domain at the end ({@code user/alice/Foo@d1.test}).
 */
final class RandomSite {
    static final List<String> DOMAINS = List.of("@d1.test", "@d2.test");

    private static final int USERS = 6;
    private static final int MAILBOXES = 14;
    private static final int RIGHTS = 12;
    private static final int QUOTA_ROOTS = 6;
    private static final List<String> SIZES = List.of("300", "1024", "2048");

    private final Draw draw;
    private final Map<String, String> options;
    private final Set<String> mailboxes = new LinkedHashSet<>();
    private final ObjectNode seed = JsonNodeFactory.instance.objectNode();

    RandomSite(Draw draw) {
        this.draw = draw;
        this.options = RandomOptions.draw(draw);
        drawUsers(seed.putArray("users"));
        drawMailboxes(seed.putArray("mailboxes"));
        drawMessages(seed.putArray("messages"));
        drawQuotas(seed.putArray("quotas"));
        drawRights(seed.putArray("acls"));
    }

    Map<String, String> options() {
        return options;
    }

    /** As a recorded case has it. */
    ObjectNode seed() {
        return seed;
    }

    /** INBOXes are among them, as {@code user/alice}. */
    List<String> mailboxes() {
        return List.copyOf(mailboxes);
    }

    boolean slashBetweenLevels() {
        return options.getOrDefault("unixhierarchysep", "yes").equals("yes");
    }

    private void drawUsers(ArrayNode users) {
        List<String> names = new ArrayList<>(List.of("alice", "bob", "bb", "carol", "Carol", "dora-1", "e_f"));
        if (slashBetweenLevels()) {
            names.add("o.p");
        }
        for (int i = 0; i < USERS; i++) {
            String user = draw.one(names) + domain();
            if (mailboxes.add("user/" + user)) {
                users.add(user);
            }
        }
    }

    private String domain() {
        boolean without = options.getOrDefault("virtdomains", "off").equals("off") || draw.percent(40);
        return without ? "" : draw.one(DOMAINS);
    }

    private void drawMailboxes(ArrayNode made) {
        for (int i = 0; i < MAILBOXES; i++) {
            String path = draw.percent(55)
                    ? below(draw.one(mailboxes()))
                    : draw.one("pub", "share", "Top", "a", "Entw&APw-rfe") + domain();
            if (levels(path).length <= 6 && !isAbove(path) && mailboxes.add(path)) {
                made.add(path);
            }
        }
    }

    private String below(String path) {
        List<String> names =
                new ArrayList<>(List.of("Foo", "Bar", "a", "B b", "Entw&APw-rfe", "&-x", "s+t", "&ZeVnLA-"));
        if (slashBetweenLevels()) {
            names.add("x.y");
        }
        String between = draw.percent(15) ? "/deep/" : "/";
        return local(path) + between + draw.one(names) + domain(path);
    }

    /** A mailbox made by the way to one below it cannot be made again. */
    private boolean isAbove(String path) {
        return mailboxes.stream()
                .anyMatch(other ->
                        domain(other).equals(domain(path)) && local(other).startsWith(local(path) + "/"));
    }

    private void drawMessages(ArrayNode messages) {
        for (String mailbox : draw.some(mailboxes(), QUOTA_ROOTS)) {
            messages.addObject()
                    .put("mailbox", mailbox)
                    .put("size", Integer.parseInt(draw.one(SIZES)))
                    .put("count", 1 + draw.number(2));
        }
    }

    private void drawQuotas(ArrayNode quotas) {
        for (String root : draw.some(mailboxes(), QUOTA_ROOTS)) {
            ObjectNode quota = quotas.addObject().put("root", root);
            for (String resource : List.of("STORAGE", "MESSAGE")) {
                if (draw.percent(50)) {
                    quota.put(resource, draw.number(5));
                }
            }
        }
    }

    private void drawRights(ArrayNode acls) {
        for (int i = 0; i < RIGHTS; i++) {
            String rights = String.join("", draw.some(List.of("lrswipkxte".split("")), draw.number(6)));
            String subject =
                    draw.one("anyone", "anyone", "anonymous", "-anyone", "-anonymous", "alice", "bob", "group:mail");
            if (!rights.isEmpty() || subject.equals("anyone")) {
                acls.addObject()
                        .put("mailbox", draw.one(mailboxes()))
                        .put("id", subject)
                        .put("rights", rights);
            }
        }
    }

    static String[] levels(String path) {
        return local(path).split("/");
    }

    private static String local(String path) {
        return path.substring(0, path.length() - domain(path).length());
    }

    /** With its {@code @}, or nothing. */
    static String domain(String path) {
        int at = path.indexOf('@');
        return at < 0 ? "" : path.substring(at);
    }
}
