package org.jamescyrus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import picocli.CommandLine.Option;

/** Where a command's figures go besides standard output. */
final class Results {
    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    @Option(names = "--json", paramLabel = "FILE", description = "Write every measurement here.")
    private Optional<Path> json = Optional.empty();

    void write(Object figures) throws IOException {
        if (json.isPresent()) {
            Files.writeString(json.get(), JSON.writeValueAsString(figures) + "\n");
        }
    }
}
