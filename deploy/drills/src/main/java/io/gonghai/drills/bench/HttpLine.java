package io.gonghai.drills.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection to this machine that sends requests built beforehand and waits for each answer. It does as
 * little as a client can, so that the processor stays with what is measured.
 */
final class HttpLine implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] line = new byte[512];

    HttpLine(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        out = socket.getOutputStream();
    }

    /** For reading answers without a connection. */
    HttpLine(InputStream answers) {
        socket = new Socket();
        in = answers;
        out = OutputStream.nullOutputStream();
    }

    /** Sends the request, reads the answer to its end and tells the status. */
    int exchange(byte[] request) throws IOException {
        out.write(request);
        int status;
        do {
            status = Integer.parseInt(readLine().split(" ", 3)[1]);
            skipRest(status);
        } while (status < 200);
        return status;
    }

    private void skipRest(int status) throws IOException {
        long length = -1;
        boolean chunked = false;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).trim());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            }
        }
        if (chunked) {
            skipChunks();
        } else if (length > 0) {
            in.skipNBytes(length);
        } else if (length < 0 && status >= 200 && status != 204 && status != 304) {
            throw new IOException("an answer of unknown length with status " + status);
        }
    }

    private void skipChunks() throws IOException {
        while (true) {
            String size = readLine();
            int end = size.indexOf(';');
            long length = Long.parseLong((end < 0 ? size : size.substring(0, end)).trim(), 16);
            if (length == 0) {
                break;
            }
            in.skipNBytes(length);
            readLine();
        }
        while (!readLine().isEmpty()) {
            // trailers
        }
    }

    private String readLine() throws IOException {
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            if (length == line.length) {
                line = java.util.Arrays.copyOf(line, length * 2);
            }
            line[length++] = (byte) next;
        }
        return new String(
                line, 0, length > 0 && line[length - 1] == '\r' ? length - 1 : length, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
