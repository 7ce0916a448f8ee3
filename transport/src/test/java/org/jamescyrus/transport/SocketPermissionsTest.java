package org.jamescyrus.transport;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SocketPermissionsTest {
    @ParameterizedTest
    @CsvSource({
        "0770, rwxrwx---",
        "770, rwxrwx---",
        "0777, rwxrwxrwx",
        "000, ---------",
        "0000, ---------",
        "600, rw-------",
        "0124, --x-w-r--",
        "007, ------rwx"
    })
    void aModeIsOctal(String text, String mode) {
        assertThat(SocketPermissions.parseMode(text)).contains(PosixFilePermissions.fromString(mode));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "77",
                "07",
                "0778",
                "800",
                "1777",
                "01777",
                "00770",
                "rwxrwx---",
                "-770",
                " 770",
                "770 ",
                "0o770",
                "0x1f8",
                "u=rwx",
                "\u0667\u0667\u0660"
            })
    void anythingElseIsNoMode(String text) {
        assertThat(SocketPermissions.parseMode(text)).isEmpty();
    }

    @Test
    void byDefaultEverybodyMayConnectAsToCyrus() {
        assertThat(SocketPermissions.DEFAULT)
                .isEqualTo(new SocketPermissions(
                        Optional.empty(), Optional.empty(), EnumSet.allOf(PosixFilePermission.class)));
    }

    @Test
    void theModeIsACopy() {
        Set<PosixFilePermission> mode = EnumSet.of(PosixFilePermission.OWNER_WRITE);
        SocketPermissions permissions = new SocketPermissions(Optional.empty(), Optional.empty(), mode);
        mode.add(PosixFilePermission.OTHERS_WRITE);
        assertThat(permissions.mode()).containsExactly(PosixFilePermission.OWNER_WRITE);
    }
}
