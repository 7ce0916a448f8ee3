package org.jamescyrus.lmtp.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code {configdirectory}/msg/shutdown}: while it is there, no mail is taken, and its first line says why. */
public final class ShutdownFile {
    private static final Logger LOGGER = LoggerFactory.getLogger(ShutdownFile.class);
    private static final int LONGEST = 512;

    private final Optional<Path> file;

    /**
     * @param file where it would be; empty if there is no such place
     */
    public ShutdownFile(Optional<Path> file) {
        this.file = file;
    }

    /** Its first line, perhaps empty, at most 512 octets of it; empty if there is no file. Blocks. */
    Optional<String> read() {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file.get())) {
            String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            return Optional.of(text.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " "));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOGGER.warn("{} cannot be read and is taken for absent: {}", file.get(), e.toString());
            return Optional.empty();
        }
    }
}
