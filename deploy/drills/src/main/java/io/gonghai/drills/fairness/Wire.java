package io.gonghai.drills.fairness;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network between one process and one port of this machine that can be held, delayed and cut. What is held is not lost: it arrives when it is let go, as
 * after a partition that TCP outlived.
 */
final class Wire implements AutoCloseable {
    /** What the network does with what comes. */
    enum State {
        OPEN,
        HELD,
        SLOW,
        CUT
    }

    private static final long SLOW_MILLIS = 1_500;
    private static final int LONGEST_FRAME = 100 << 20;

    private final ServerSocket door;
    private final int target;
    private final boolean kafka;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private volatile State state = State.OPEN;

    /** @param kafka whether brokers that answers name at the target are to be named as behind this wire: clients go where brokers say they are */
    Wire(int target, boolean kafka) {
        this.target = target;
        this.kafka = kafka;
        try {
            this.door = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void state(State next) {
        synchronized (change) {
            state = next;
            change.notifyAll();
        }
        if (next == State.CUT) {
            sockets.forEach(Wire::end);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (state == State.CUT) {
                    end(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                // closed, or nobody is behind the wire: the client finds its connection gone and tries again
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getByName("127.0.0.1"), target);
            for (Socket one : Set.of(client, server)) {
                one.setTcpNoDelay(true);
                sockets.add(one);
            }
            Thread.ofVirtual().start(() -> carry(client, server, false));
            Thread.ofVirtual().start(() -> carry(server, client, kafka));
        } catch (IOException e) {
            end(client);
            throw e;
        }
    }

    private void carry(Socket from, Socket to, boolean frames) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            OutputStream out = to.getOutputStream();
            byte[] piece = frames ? frame(in) : piece(in);
            while (piece.length > 0) {
                pass();
                out.write(piece);
                piece = frames ? frame(in) : piece(in);
            }
        } catch (IOException e) {
            // one side is gone: so is the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void pass() throws InterruptedException {
        if (state == State.SLOW) {
            Thread.sleep(SLOW_MILLIS);
        }
        synchronized (change) {
            while (state == State.HELD) {
                change.wait();
            }
        }
    }

    private static byte[] piece(InputStream in) throws IOException {
        byte[] buffer = new byte[65_536];
        int read = in.read(buffer);
        return read < 0 ? new byte[0] : java.util.Arrays.copyOf(buffer, read);
    }

    private byte[] frame(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_FRAME) {
            throw new IOException("no frame of Kafka: " + length);
        }
        byte[] whole = ByteBuffer.allocate(4 + length).putInt(length).array();
        in.readFully(whole, 4, length);
        return renamed(whole, target, port());
    }

    /** Puts the other port wherever a Kafka answer names a broker at the first one; its length stays. */
    static byte[] renamed(byte[] answer, int port, int other) {
        byte[] named = ByteBuffer.allocate(13)
                .put("127.0.0.1".getBytes(StandardCharsets.US_ASCII))
                .putInt(port)
                .array();
        for (int at = 0; at + named.length <= answer.length; at++) {
            if (java.util.Arrays.equals(answer, at, at + named.length, named, 0, named.length)) {
                ByteBuffer.wrap(answer).putInt(at + 9, other);
            }
        }
        return answer;
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone already
        }
    }

    @Override
    public void close() {
        state(State.CUT);
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
