package io.gonghai.stack;

import io.gonghai.embedded.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A part that is a child JVM. */
final class JavaPart implements Part {
    private final String name;
    private final int port;
    private final JavaProcess command;
    private final BooleanSupplier ready;
    private final PidFile pidFile;
    private volatile @Nullable Process process;

    JavaPart(String name, int port, JavaProcess command, BooleanSupplier ready, Path run) {
        this.name = name;
        this.port = port;
        this.command = command;
        this.ready = ready;
        this.pidFile = new PidFile(run.resolve(name + ".pid"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Path log() {
        return command.log();
    }

    @Override
    public long pid() {
        var current = process;
        return current != null && current.isAlive() ? current.pid() : -1;
    }

    @Override
    public boolean isAlive() {
        return pid() >= 0;
    }

    @Override
    public boolean isReady() {
        return isAlive() && ready.getAsBoolean();
    }

    @Override
    public synchronized void start() {
        if (!isAlive()) {
            var started = command.start();
            process = started;
            pidFile.write(started.toHandle(), "TERM");
        }
    }

    @Override
    public void stop(Duration patience) {
        var current = process;
        if (current == null) {
            return;
        }
        current.destroy();
        try {
            if (!current.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                current.destroyForcibly().waitFor();
            }
            pidFile.delete();
        } catch (InterruptedException e) {
            current.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void kill() {
        var current = process;
        if (current != null) {
            current.destroyForcibly().onExit().join();
            pidFile.delete();
        }
    }
}
