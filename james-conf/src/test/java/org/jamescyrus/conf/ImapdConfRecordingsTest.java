package org.jamescyrus.conf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** How Cyrus 3.6.1 itself read small configurations, value for value and refusal for refusal. */
class ImapdConfRecordingsTest {
    private static final Pattern LINE = Pattern.compile(".*(?:in|on) line ([0-9]+).*");

    @TestFactory
    Stream<DynamicTest> readsWhatCyrusReadAndRefusesWhatCyrusRefused(@TempDir Path directory) throws IOException {
        try (InputStream recordings = getClass().getResourceAsStream("imapd-conf.json")) {
            JsonNode tests = new ObjectMapper()
                    .readTree(Objects.requireNonNull(recordings))
                    .get("tests");
            assertThat(tests).hasSizeGreaterThan(100);
            return IntStream.range(0, tests.size())
                    .mapToObj(index -> DynamicTest.dynamicTest(
                            tests.get(index).get("name").asText(),
                            () -> replay(tests.get(index), Files.createDirectory(directory.resolve("t" + index)))));
        }
    }

    private static void replay(JsonNode test, Path directory) throws Exception {
        for (Map.Entry<String, JsonNode> file : test.path("files").properties()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue().asText());
        }
        Path file = Files.write(directory.resolve("imapd.conf"), configuration(test, directory));
        if (test.has("exit")) {
            ConfigurationException refusal =
                    catchThrowableOfType(ConfigurationException.class, () -> ImapdConf.read(file, Dialect.V3_6));
            assertThat(refusal).hasMessageStartingWith(directory.toString());
            Matcher line = LINE.matcher(test.get("fatal").asText());
            if (line.matches()) {
                assertThat(refusal.line()).hasValue(Integer.parseInt(line.group(1)));
            }
        } else {
            ImapdConf conf = ImapdConf.read(file, Dialect.V3_6);
            for (Map.Entry<String, JsonNode> value : test.get("values").properties()) {
                assertThat(conf.value(value.getKey()).map(text -> CyrInfo361.printed(value.getKey(), text)))
                        .as(value.getKey())
                        .hasValue(in(directory, value.getValue().asText()));
            }
        }
    }

    private static List<String> configuration(JsonNode test, Path directory) {
        List<String> lines = new ArrayList<>(
                List.of("configdirectory: DIR/conf", "partition-default: DIR/spool", "defaultpartition: default"));
        test.get("lines").forEach(line -> lines.add(line.asText()));
        return lines.stream().map(line -> in(directory, line)).toList();
    }

    private static String in(Path directory, String text) {
        return text.replace("DIR", directory.toString());
    }
}
