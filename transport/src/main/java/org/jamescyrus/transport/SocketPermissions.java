package org.jamescyrus.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Optional;
import java.util.Set;

/**
 * Who owns a socket file and who may connect (which takes the right to write).
 *
 * @param owner a user's name; empty leaves it as it is
 * @param group a group's name; empty leaves it as it is
 * @param mode the permissions
 */
public record SocketPermissions(Optional<String> owner, Optional<String> group, Set<PosixFilePermission> mode) {
    private static final String ALL = "rwxrwxrwx";

    /** Cyrus's own: everybody may connect, so the folder's permissions decide. */
    public static final SocketPermissions DEFAULT =
            new SocketPermissions(Optional.empty(), Optional.empty(), PosixFilePermissions.fromString(ALL));

    /** Keeps its own copy of the mode. */
    public SocketPermissions {
        mode = Set.copyOf(mode);
    }

    /**
     * Reads a mode in octal, such as {@code 0770}.
     *
     * @return empty if {@code text} is no octal number of permissions for owner, group and others
     */
    public static Optional<Set<PosixFilePermission>> parseMode(String text) {
        if (!text.matches("0?[0-7]{3}")) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(text, 8);
        StringBuilder letters = new StringBuilder(ALL.length());
        for (int i = 0; i < ALL.length(); i++) {
            letters.append((bits & (0400 >> i)) != 0 ? ALL.charAt(i) : '-');
        }
        return Optional.of(PosixFilePermissions.fromString(letters.toString()));
    }

    /**
     * Gives {@code file} this owner, group and mode.
     *
     * @throws IOException if a name is unknown here, or the process may not
     */
    void apply(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        UserPrincipalLookupService names = file.getFileSystem().getUserPrincipalLookupService();
        if (group.isPresent()) {
            view.setGroup(names.lookupPrincipalByGroupName(group.get()));
        }
        if (owner.isPresent()) {
            view.setOwner(names.lookupPrincipalByName(owner.get()));
        }
        view.setPermissions(mode);
    }
}
