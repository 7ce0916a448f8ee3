package org.jamescyrus.acceptance.cyrus;

import java.util.LinkedHashMap;
import java.util.Map;

/** Options of imapd.conf that smmapd's answers depend on. */
final class RandomOptions {
    private final Draw draw;
    private final Map<String, String> options = new LinkedHashMap<>();

    private RandomOptions(Draw draw) {
        this.draw = draw;
    }

    static Map<String, String> draw(Draw draw) {
        RandomOptions options = new RandomOptions(draw);
        options.set("unixhierarchysep", 100, "yes", "yes", "no");
        options.set("altnamespace", 100, "yes", "no");
        options.set("virtdomains", 100, "off", "userid", "on");
        options.set("defaultdomain", 65, "example.org", "dom.test");
        options.set("postuser", 40, "bb", "bb", "BB");
        options.set(
                "defaultacl",
                40,
                "anyone p",
                "anyone lrsp",
                "anyone l alice p",
                "anonymous p",
                "anyone lrsp -anonymous p");
        options.set("lmtp_over_quota_perm_failure", 50, "yes", "no");
        options.set("lmtp_downcase_rcpt", 30, "yes", "no");
        options.set("username_tolower", 30, "yes", "no");
        return options.options;
    }

    private void set(String name, int chance, String... values) {
        if (draw.percent(chance)) {
            options.put(name, draw.one(values));
        }
    }
}
