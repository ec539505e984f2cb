package io.gonghai.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/** A small file that names a running process by id and start time, so that a reused id is not mistaken for it. */
record PidFile(Path file) {
    /** Remembers the process; {@code signal} is what stops it nicely ({@code TERM}, for PostgreSQL {@code INT}). */
    void write(ProcessHandle process, String signal) {
        try {
            Files.createDirectories(file.getParent());
            var draft = file.resolveSibling(file.getFileName() + ".draft");
            Files.writeString(draft, "%d %s %s\n".formatted(process.pid(), signal, startOf(process)));
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** The process, if it still runs. */
    Optional<ProcessHandle> process() {
        try {
            var words = Files.exists(file) ? Files.readString(file).strip().split(" ") : new String[0];
            if (words.length != 3) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> startOf(process).equals(words[2]));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    private static String startOf(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .map(Object::toString)
                .orElse("0");
    }
}
