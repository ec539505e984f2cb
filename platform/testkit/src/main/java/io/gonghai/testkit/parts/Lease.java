package io.gonghai.testkit.parts;

import io.gonghai.embedded.Durability;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A test JVM's right to the shared parts: held as an open connection to the daemon, which it starts if none runs. */
public final class Lease implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** A port that nobody listens on refuses at once; who listens may be slow on a busy machine, and a second daemon would take the parts from all others. */
    private static final int ANSWER_MILLIS = 60_000;

    private final Socket socket;
    private final Address address;

    private Lease(Socket socket, Address address) {
        this.socket = socket;
        this.address = address;
    }

    /** Finds the running daemon of the folder or starts one; safe among any number of starters. */
    public static Lease on(Path folder, Durability durability, Duration idle) {
        try {
            Files.createDirectories(folder);
            var running = held(folder);
            return running.isPresent() ? running.get() : underLock(folder, durability, idle);
        } catch (IOException e) {
            throw new UncheckedIOException("no test parts in " + folder, e);
        }
    }

    public Address address() {
        return address;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Lease underLock(Path folder, Durability durability, Duration idle) throws IOException {
        try (var channel = FileChannel.open(
                        folder.resolve("starter.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = locked(channel)) {
            var running = held(folder);
            if (running.isPresent()) {
                return running.get();
            }
            Files.deleteIfExists(folder.resolve(Address.FILE));
            var daemon = DaemonProcess.start(folder, durability, idle);
            return await(folder, daemon);
        }
    }

    /** Another class loader of this JVM may hold the lock: then wait as for another JVM. */
    private static FileLock locked(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private static Lease await(Path folder, Process daemon) throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var lease = held(folder);
            if (lease.isPresent()) {
                return lease.get();
            }
            if (!daemon.isAlive()) {
                break;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        daemon.destroy();
        throw new IOException("the parts did not start; see " + folder.resolve(DaemonProcess.LOG));
    }

    private static Optional<Lease> held(Path folder) throws IOException {
        var address = Address.in(folder);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        var socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), address.get().control()),
                    ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            if (address.get().nonce().equals(reader.readLine())) {
                return Optional.of(new Lease(socket, address.get()));
            }
        } catch (IOException e) {
            // A stale port file: the daemon was killed, or another program took its port.
        }
        socket.close();
        return Optional.empty();
    }
}
