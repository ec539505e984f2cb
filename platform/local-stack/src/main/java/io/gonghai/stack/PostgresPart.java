package io.gonghai.stack;

import io.gonghai.embedded.Durability;
import io.gonghai.embedded.FreePorts;
import io.gonghai.embedded.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, started by this JVM and running in processes of its own. */
final class PostgresPart implements Part {
    static final String NAME = "postgres";

    private final Home home;
    private final int port;
    private final Durability durability;
    private final PidFile pidFile;
    private volatile @Nullable PostgresServer server;

    PostgresPart(Home home, int port, Durability durability) {
        this.home = home;
        this.port = port;
        this.durability = durability;
        this.pidFile = new PidFile(home.run().resolve(NAME + ".pid"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Path log() {
        return home.data().resolve("postgres.log");
    }

    @Override
    public long pid() {
        var current = server;
        return current == null ? -1 : current.pid();
    }

    @Override
    public boolean isAlive() {
        return pid() >= 0;
    }

    @Override
    public boolean isReady() {
        return isAlive() && FreePorts.isTaken(port);
    }

    @Override
    public synchronized void start() {
        release();
        var started = PostgresServer.start(home.data().resolve("postgres"), port, durability);
        server = started;
        ProcessHandle.of(started.pid()).ifPresent(process -> pidFile.write(process, "INT"));
        for (var service : Service.values()) {
            service.database().ifPresent(name -> started.createDatabaseFor(name, home.secret(name + ".database")));
        }
    }

    @Override
    public synchronized void stop(Duration patience) {
        release();
        pidFile.delete();
    }

    @Override
    public synchronized void kill() {
        ProcessHandle.of(pid()).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    /** Ends what this JVM holds of an earlier start. */
    private void release() {
        var current = server;
        if (current != null) {
            current.close();
            server = null;
        }
    }
}
