package io.gonghai.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Parts of an earlier run whose launcher was killed together with the shell that watched it. */
final class Leftovers {
    private Leftovers() {}

    /** Stops what the run folder still names and returns the names of what was found running. */
    static List<String> stop(Path run) {
        var found = new ArrayList<String>();
        try (var files = Files.list(run)) {
            for (var file :
                    files.filter(name -> name.toString().endsWith(".pid")).toList()) {
                var pidFile = new PidFile(file);
                pidFile.process().ifPresent(process -> {
                    found.add(file.getFileName().toString().replace(".pid", ""));
                    end(process);
                });
                pidFile.delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + run, e);
        }
        return found;
    }

    /** Kills at once whatever the run folder names. */
    static void kill(Path run) {
        try (var files = Files.list(run)) {
            files.filter(name -> name.toString().endsWith(".pid"))
                    .flatMap(file -> new PidFile(file).process().stream())
                    .forEach(ProcessHandle::destroyForcibly);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + run, e);
        }
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
