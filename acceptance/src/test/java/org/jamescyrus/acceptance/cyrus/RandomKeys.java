package org.jamescyrus.acceptance.cyrus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Keys that a site's mailboxes could be asked for by, keys that miss by little, and plain bytes. */
final class RandomKeys {
    private static final byte[] SPECIAL =
            "+@./^ &*%\"<>(),:;\\~-!#='\t\r\n\0\u00e9ABab".getBytes(StandardCharsets.ISO_8859_1);
    private static final int LONGEST_NOISE = 40;

    private final Draw draw;
    private final RandomSite site;

    RandomKeys(Draw draw, RandomSite site) {
        this.draw = draw;
        this.site = site;
    }

    /** One to some hundred octets. */
    byte[] next() {
        byte[] key = draw.percent(5) ? noise() : address().getBytes(StandardCharsets.UTF_8);
        while (draw.percent(12) && key.length > 1) {
            key = changed(key);
        }
        return key;
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + draw.number(LONGEST_NOISE)];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) draw.number(256);
        }
        return noise;
    }

    /** One octet more, less, or another. */
    private byte[] changed(byte[] key) {
        int at = draw.number(key.length);
        int from = draw.percent(60) ? at : at + 1;
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(key, 0, at);
        if (from == at || draw.percent(50) || key.length == 1) {
            changed.write(SPECIAL[draw.number(SPECIAL.length)]);
        }
        changed.write(key, from, key.length - from);
        return changed.toByteArray();
    }

    private String address() {
        String mailbox =
                draw.percent(90) ? draw.one(site.mailboxes()) : draw.one("user/nobody", "none", "user/alice/None");
        String[] levels = RandomSite.levels(mailbox);
        boolean ofUser = levels[0].equals("user");
        String domain = domainFor(mailbox);
        return ofUser && draw.percent(75)
                ? user(levels[1]) + folder(Arrays.copyOfRange(levels, 2, levels.length)) + domain
                : posted() + "+" + joined(levels) + domain;
    }

    private String user(String name) {
        String user = draw.percent(10) ? name.toUpperCase(Locale.ROOT) : name;
        return draw.percent(10) ? user.replace('.', '^') : user;
    }

    private String folder(String... levels) {
        return levels.length > 0 || draw.percent(10) ? "+" + joined(levels) : "";
    }

    private String posted() {
        String postuser = site.options().getOrDefault("postuser", "");
        return draw.one(postuser, postuser, "", "bb");
    }

    /** With the site's separator, or now and then the other; as text, of which the names are modified UTF-7. */
    private String joined(String... levels) {
        boolean slash = site.slashBetweenLevels() ^ draw.percent(10);
        String joined = String.join(slash ? "/" : ".", levels);
        return draw.percent(5)
                ? joined
                : joined.replace("Entw&APw-rfe", "Entw\u00fcrfe")
                        .replace("&ZeVnLA-", "\u65e5\u672c")
                        .replace("&-", "&");
    }

    private String domainFor(String mailbox) {
        String own = RandomSite.domain(mailbox);
        String ofSite = site.options().containsKey("defaultdomain")
                ? "@" + site.options().get("defaultdomain")
                : "";
        return draw.percent(75) ? own : draw.one(ofSite, ofSite, "@d1.test", "@D1.test", "@mail.example.org", "@", "");
    }
}
