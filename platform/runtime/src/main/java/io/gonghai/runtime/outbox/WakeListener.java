package io.gonghai.runtime.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/** Hears, for the active relay, that another replica has committed something. Losing a note costs at most one poll. */
final class WakeListener implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(WakeListener.class);
    private static final int LISTEN_MILLIS = 2_000;
    private volatile boolean closed;
    private final Thread thread;

    private WakeListener(RelaySettings settings, String channel, Runnable wake) {
        thread = Thread.ofPlatform().name("outbox-wake").daemon().unstarted(() -> listen(settings, channel, wake));
    }

    static WakeListener start(RelaySettings settings, String channel, Runnable wake) {
        WakeListener listener = new WakeListener(settings, channel, wake);
        listener.thread.start();
        return listener;
    }

    private void listen(RelaySettings settings, String channel, Runnable wake) {
        while (!closed) {
            try (Connection connection = RelaySession.connect(settings, "wake");
                    Statement statement = connection.createStatement()) {
                statement.execute("SET idle_session_timeout = 0");
                statement.execute("LISTEN " + channel);
                PGConnection notes = connection.unwrap(PGConnection.class);
                while (!closed) {
                    if (notes.getNotifications(LISTEN_MILLIS).length > 0) {
                        wake.run();
                    }
                }
            } catch (SQLException e) {
                if (!closed) {
                    LOG.debugf("Listening again: %s", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
