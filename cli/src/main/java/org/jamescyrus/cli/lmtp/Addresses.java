package org.jamescyrus.cli.lmtp;

import java.util.List;

/** Recipients as lmtpd takes them: a folder stands after a plus, before the domain. */
final class Addresses {
    private static final int LONGEST = 1000;

    private Addresses() {}

    /** Each user's {@code folder}, as {@code deliver -m} names it. */
    static List<String> inFolder(List<String> users, String folder) {
        return users.stream().map(user -> inFolder(user, folder)).toList();
    }

    private static String inFolder(String user, String folder) {
        int domain = user.lastIndexOf('@');
        return domain < 0 ? user + "+" + folder : user.substring(0, domain) + "+" + folder + user.substring(domain);
    }

    /** A sender as it stands between angle brackets, which may have been typed. */
    static String sender(String typed) {
        return typed.startsWith("<") && typed.endsWith(">") ? typed.substring(1, typed.length() - 1) : typed;
    }

    /** Whether it can stand in a command without ending it; whether it is an address is for the server to say. */
    static boolean isPossible(String address) {
        return address.length() <= LONGEST
                && address.chars().noneMatch(c -> Character.isISOControl(c) || c == '<' || c == '>');
    }
}
