package io.gonghai.testkit.parts;

import io.gonghai.embedded.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;

/** Data of a daemon that was killed, with the PostgreSQL that outlived it. */
final class Leftovers {
    static final String PREFIX = "data-";

    private Leftovers() {}

    /** Stops and deletes whatever the folder keeps of earlier daemons; only one daemon at a time may call it. */
    static void clear(Path folder) throws IOException {
        try (var children = Files.list(folder)) {
            for (var data : children.filter(
                            child -> child.getFileName().toString().startsWith(PREFIX))
                    .toList()) {
                PostgresServer.stopOrphan(data.resolve("postgres"));
                delete(data);
            }
        }
    }

    /** Deletes a file or a folder with all that is in it, if it is there. */
    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (var all = Files.walk(tree)) {
            all.sorted(Comparator.reverseOrder()).forEach(Leftovers::deleteOne);
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof NoSuchFileException)) {
                throw e;
            }
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // A file that a dying process just made again: the next start removes it.
            path.toFile().deleteOnExit();
        }
    }
}
