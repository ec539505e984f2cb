package io.gonghai.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** PostgreSQL servers that outlived the JVM that started them. */
final class Orphans {
    private Orphans() {}

    /** The running postmaster of a data directory, by its {@code postmaster.pid}. */
    static Optional<ProcessHandle> postmaster(Path dataDir) {
        var pidFile = dataDir.resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(Orphans::isPostgres);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a living JVM holds the lock that guards the data directory. */
    static boolean hasOwner(Path dataDir) {
        var lockFile = dataDir.resolve("epg-lock");
        if (!Files.exists(lockFile)) {
            return false;
        }
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + lockFile, e);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("postgres"))
                .orElse(false);
    }

    /**
     * Stops the postmaster of the directory, if one runs: first by a fast shutdown (SIGINT: sessions are cut, no
     * commit is lost), after the patience by an immediate one (SIGQUIT: recovery at the next start).
     */
    static void stop(Path dataDir, Duration patience) {
        postmaster(dataDir).ifPresent(process -> {
            signal(process, "INT");
            if (!gone(process, patience)) {
                signal(process, "QUIT");
                if (!gone(process, Duration.ofSeconds(10))) {
                    process.destroyForcibly();
                    gone(process, Duration.ofSeconds(5));
                }
            }
        });
    }

    private static void signal(ProcessHandle process, String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot signal process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean gone(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException | CompletionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
