package org.jamescyrus.conf.james;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A configuration file of James's.
 *
 * @param name for instance {@code imapserver.xml}
 * @param content the text, which ends with a line feed
 * @param secrecy whether a password is in it
 */
public record JamesFile(String name, String content, Secrecy secrecy) {
    private static final String MARK = "written by james-cyrus, ";

    /** Who may read a file. */
    public enum Secrecy {
        /** Nothing in it is secret. */
        NONE,
        /** It holds a password: nobody but the owner may read it. */
        PASSWORD
    }

    static JamesFile xml(String name, Element root) {
        return new JamesFile(name + ".xml", root.document(), Secrecy.NONE);
    }

    JamesFile secret() {
        return new JamesFile(name, content, Secrecy.PASSWORD);
    }

    /** The content, and as last line a mark by which {@link #isMarked} knows it again. */
    String marked() {
        return content + mark(name, content);
    }

    /** Whether the text is one that this class marked and nobody has changed since. */
    static boolean isMarked(String name, String text) {
        int end = text.lastIndexOf('\n', text.length() - 2) + 1;
        return text.substring(end).equals(mark(name, text.substring(0, end)));
    }

    private static String mark(String name, String content) {
        CRC32 checksum = new CRC32();
        checksum.update(content.getBytes(StandardCharsets.UTF_8));
        String mark = MARK + Long.toHexString(checksum.getValue());
        return (name.endsWith(".xml") ? Element.comment(mark) : "# " + mark) + "\n";
    }
}
