package org.jamescyrus.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jamescyrus.cli.console.Prompt;
import org.jamescyrus.cli.console.Streams;

/** What a command line printed and ended with. */
record CommandRun(int code, String out, String err) {
    JsonNode json() throws JsonProcessingException {
        return new ObjectMapper().readTree(out);
    }

    static CommandRun of(String... arguments) {
        return run(InputStream.nullInputStream(), Optional.empty(), arguments);
    }

    static CommandRun reading(String standardInput, String... arguments) {
        return reading(new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)), arguments);
    }

    static CommandRun reading(InputStream standardInput, String... arguments) {
        return run(standardInput, Optional.empty(), arguments);
    }

    /** With a person who gives these answers. */
    static CommandRun answering(List<String> answers, String... arguments) {
        Deque<String> left = new ArrayDeque<>(answers);
        Prompt person = new Prompt() {
            @Override
            public Optional<String> password(String question) {
                return Optional.ofNullable(left.poll());
            }

            @Override
            public Optional<String> line(String question) {
                return Optional.ofNullable(left.poll());
            }
        };
        return run(InputStream.nullInputStream(), Optional.of(person), arguments);
    }

    static String[] with(String[] arguments, String... more) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
    }

    private static CommandRun run(InputStream in, Optional<Prompt> prompt, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Charset charset = Charset.defaultCharset();
        int code = Cli.execute(
                new Streams(in, new PrintStream(out, true, charset), new PrintStream(err, true, charset), prompt),
                arguments);
        return new CommandRun(code, out.toString(charset), err.toString(charset));
    }
}
