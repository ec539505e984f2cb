package io.gonghai.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The lock by which one folder has one stack; it goes with its process, however that ends. */
final class Running implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private Running(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes the folder, unless another launcher has it. */
    static Optional<Running> take(Home home) {
        try {
            Files.createDirectories(home.run());
            var channel = FileChannel.open(lockFile(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            new PidFile(launcher(home)).write(ProcessHandle.current(), "TERM");
            return Optional.of(new Running(channel, lock));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + home.run(), e);
        }
    }

    /** The launcher that has the folder, if one runs. */
    static Optional<ProcessHandle> launcherOf(Home home) {
        return new PidFile(launcher(home)).process();
    }

    /** Marks that everything is ready. */
    void ready(Home home) throws IOException {
        Files.writeString(readyMark(home), Long.toString(ProcessHandle.current().pid()));
    }

    /** Whether the launcher that has the folder said that everything is ready. */
    static boolean isReady(Home home) {
        return launcherOf(home).filter(process -> Files.exists(readyMark(home))).isPresent();
    }

    static void clearReady(Home home) throws IOException {
        Files.deleteIfExists(readyMark(home));
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path lockFile(Home home) {
        return home.run().resolve("lock");
    }

    private static Path launcher(Home home) {
        return home.run().resolve("launcher");
    }

    private static Path readyMark(Home home) {
        return home.run().resolve("ready");
    }
}
