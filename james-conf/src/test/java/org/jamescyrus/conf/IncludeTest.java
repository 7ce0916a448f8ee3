package org.jamescyrus.conf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class IncludeTest {
    @TempDir
    Path directory;

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }

    private String include(String name) {
        return "@include: " + directory.resolve(name);
    }

    private static ImapdConf read(Path file) throws ConfigurationException {
        return ImapdConf.read(file, Dialect.newest());
    }

    @Test
    void includedValueKnowsItsFile() throws Exception {
        Path included = file("b.conf", "", "postuser: bb");
        ImapdConf conf = read(file("a.conf", include("b.conf")));
        assertThat(conf.setting(ImapdOptions.POSTUSER))
                .isEqualTo(new Setting<>("bb", new Origin.FileLine(included.toString(), 2)));
    }

    @Test
    void problemInAnIncludedFileIsNamedThere() throws Exception {
        Path included = file("b.conf", "", "altnamespace: YES");
        Path including = file("a.conf", include("b.conf"));
        Conf.assertRefused(() -> read(including)).withMessageStartingWith(included + ":2: altnamespace: 'YES'");
    }

    @Test
    void missingFileIsNamedWhereItIsIncluded() throws Exception {
        Path including = file("a.conf", "", include("none.conf"));
        Conf.assertRefused(() -> read(including))
                .withMessageStartingWith(including + ":2: @include: ")
                .withMessageEndingWith(" cannot be read: no such file");
    }

    @Test
    void loopIsRefused() throws Exception {
        Path a = file("a.conf", include("b.conf"));
        Path b = file("b.conf", include("./a.conf"));
        Conf.assertRefused(() -> read(a))
                .withMessageStartingWith(b + ":1: @include: ")
                .withMessageContaining("is included twice");
    }

    @Test
    void fileThatIncludesItselfUnderAnotherNameIsRefused() throws Exception {
        Path a = file("a.conf", include("b.conf"));
        Files.createSymbolicLink(directory.resolve("b.conf"), a);
        Conf.assertRefused(() -> read(a)).withMessageContaining("is included twice");
    }

    @Test
    void sixteenIncludesDeepIsTheMost() throws Exception {
        int deepest = ImapdConfReader.DEEPEST_INCLUDE;
        for (int depth = 0; depth < deepest; depth++) {
            file("d" + depth, include("d" + (depth + 1)));
        }
        file("d" + deepest, "postuser: deep");
        assertThat(read(directory.resolve("d0")).get(ImapdOptions.POSTUSER)).isEqualTo("deep");
        file("d" + deepest, include("toodeep"));
        file("toodeep", "postuser: deeper");
        Conf.assertRefused(() -> read(directory.resolve("d0")))
                .withMessageStartingWith(directory.resolve("d" + deepest) + ":1: ")
                .withMessageEndingWith("files include each other more than 16 deep");
    }

    @Test
    void numberOfFilesIsBounded() throws Exception {
        String[] includes = new String[ImapdConfReader.MOST_FILES];
        for (int index = 0; index < includes.length; index++) {
            file("f" + index, "# nothing");
            includes[index] = include("f" + index);
        }
        Path many = file("a.conf", includes);
        Conf.assertRefused(() -> read(many)).withMessage(many + ":64: @include: more than 64 files");
    }

    @Test
    void missingConfigurationIsRefused() {
        Path missing = directory.resolve("none.conf");
        Conf.assertRefused(() -> read(missing)).withMessage(missing + ": cannot be read: no such file");
    }

    @Test
    void directoryIsNoConfiguration() {
        Conf.assertRefused(() -> read(directory)).withMessageStartingWith(directory + ": cannot be read: ");
    }

    @Test
    void tooLargeFileIsRefused() throws Exception {
        Path large = Files.write(directory.resolve("large.conf"), new byte[ConfigurationText.GREATEST_SIZE + 1]);
        Conf.assertRefused(() -> read(large))
                .withMessage(large + ": is larger than 1048576 bytes, the most that is read");
    }

    @Test
    void lineThatIsNotUtf8IsTakenAsLatin1() throws Exception {
        Path file = Files.write(
                directory.resolve("a.conf"), "postuser: b\u00fc\nservername: x".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read(file).get(ImapdOptions.POSTUSER)).isEqualTo("b\u00fc");
        assertThat(read(file).get(ImapdOptions.SERVERNAME)).hasValue("x");
    }
}
