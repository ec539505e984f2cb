package io.gonghai.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Free TCP ports of the loopback address. */
public final class FreePorts {
    private FreePorts() {}

    /** A port that was free a moment ago; whoever binds it next may still lose a race. */
    public static int any() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
    }

    /** The wanted port, or any free one if {@code 0} is wanted. */
    public static int orAny(int wanted) {
        return wanted == 0 ? any() : wanted;
    }

    /** Whether somebody listens on the port, on the loopback address or on all addresses. */
    public static boolean isTaken(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            return true;
        }
        try (var everywhere = new ServerSocket()) {
            everywhere.setReuseAddress(true);
            everywhere.bind(new InetSocketAddress(port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
