package org.jamescyrus.conf.james;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfFolderTest {
    private static final JamesFile PLAIN = new JamesFile("a.properties", "x=1\n", JamesFile.Secrecy.NONE);
    private static final JamesFile SECRET = new JamesFile("b.xml", "<b/>\n", JamesFile.Secrecy.PASSWORD);
    private static final List<JamesFile> BOTH = List.of(PLAIN, SECRET);

    @TempDir
    Path parent;

    private Path path() {
        return parent.resolve("made/conf");
    }

    private void write(Overwrite overwrite) throws Exception {
        new ConfFolder(path()).write(BOTH, overwrite);
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void filesAreWrittenAndOnlyTheOwnerReadsPasswords() throws Exception {
        write(Overwrite.REFUSED);
        assertThat(path().resolve("a.properties")).content().matches("x=1\n# written by james-cyrus, [0-9a-f]+\n");
        assertThat(path().resolve("b.xml")).content().matches("<b/>\n<!-- written by james-cyrus, [0-9a-f]+ -->\n");
        assertThat(permissions(path().resolve("a.properties"))).isEqualTo("rw-r--r--");
        assertThat(permissions(path().resolve("b.xml"))).isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(path())) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void whatWasWrittenBeforeIsReplaced() throws Exception {
        write(Overwrite.REFUSED);
        new ConfFolder(path())
                .write(List.of(new JamesFile("a.properties", "x=2\n", JamesFile.Secrecy.NONE)), Overwrite.REFUSED);
        assertThat(path().resolve("a.properties")).content().startsWith("x=2\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "\n", "<b/>\n", "<b/>\n<!-- written by james-cyrus, 0 -->\n"})
    void aFileOfSomebodyElsesIsLeftAloneAndNothingIsWritten(String text) throws Exception {
        Files.createDirectories(path());
        Files.writeString(path().resolve("b.xml"), text);
        assertThatThrownBy(() -> write(Overwrite.REFUSED))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining(path().resolve("b.xml").toString())
                .hasMessageContaining("not written by james-cyrus, or changed since");
        assertThat(path().resolve("a.properties")).doesNotExist();
        assertThat(path().resolve("b.xml")).hasContent(text);
    }

    @Test
    void aFileThatWasChangedSinceIsLeftAlone() throws Exception {
        write(Overwrite.REFUSED);
        Path file = path().resolve("a.properties");
        Files.writeString(file, Files.readString(file).replace("x=1", "x=7"));
        assertThatThrownBy(() -> write(Overwrite.REFUSED)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).content().startsWith("x=7");
        write(Overwrite.WANTED);
        assertThat(file).content().startsWith("x=1");
    }
}
