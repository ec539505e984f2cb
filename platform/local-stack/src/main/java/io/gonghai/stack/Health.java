package io.gonghai.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a service whether it is ready; by the old client, which costs the launcher 20 MiB less than the new one. */
final class Health {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 3_000;

    private Health() {}

    static boolean isReady(int port) {
        try {
            var address = URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port))
                    .toURL();
            var connection = (HttpURLConnection) address.openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            try {
                return connection.getResponseCode() == 200;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
