package org.jamescyrus.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.sieverepository.api.ScriptContent;
import org.apache.james.sieverepository.api.ScriptName;
import org.apache.james.sieverepository.api.SieveRepository;
import org.apache.james.sieverepository.file.SieveFileRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jamescyrus.mailbox.UserId;
import org.jamescyrus.mailbox.james.UserMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScriptsOfJamesTest {
    private static final UserId USER = new UserId("u", Optional.empty());
    private static final ScriptName ACTIVE = new ScriptName("active");

    @TempDir
    private Path folder;

    private SieveRepository repository;
    private ScriptsOfJames scripts;

    @BeforeEach
    void open() throws Exception {
        repository = new SieveFileRepository(new FileSystemImpl(Configuration.builder()
                .workingDirectory(folder.toFile())
                .build()
                .directories()));
        scripts = new ScriptsOfJames(repository, new UserMapping.WithoutDomains());
    }

    private void activate(String script) throws Exception {
        repository.putScript(Username.of("u"), ACTIVE, new ScriptContent(script));
        repository.setActive(Username.of("u"), ACTIVE);
    }

    @Test
    void theActiveScriptIsItsOctets() throws Exception {
        activate("discard;");
        assertThat(scripts.of(USER)).contains("discard;".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void whoHasNoneHasNone() throws Exception {
        assertThat(scripts.of(USER)).isEmpty();
    }

    @Test
    void aUserJamesCannotHaveHasNoScript() throws Exception {
        activate("discard;");
        assertThat(scripts.of(new UserId("u", Optional.of("elsewhere.test")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../elsewhere"})
    void aRepositoryThatFailsIsNotTakenForOneWithoutAScript(String pointer) throws Exception {
        activate("discard;");
        Files.writeString(folder.resolve("sieve/u/.active"), pointer);
        assertThatThrownBy(() -> scripts.of(USER)).isInstanceOf(IOException.class);
    }
}
