package io.gonghai.notification.live;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Hears notes on the one connection that a process keeps for this. After every (re)connection it says once that anything may have happened. */
final class NoteListener implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(NoteListener.class);
    private static final int LISTEN_MILLIS = 2_000;
    private static final int CHECK_EVERY_MILLIS = 20_000;
    private static final int CHECK_SECONDS = 5;

    private final DatabaseAddress database;
    private final Consumer<Note> heard;
    private final Thread thread;
    private volatile boolean closed;

    /** Where this service's database is. */
    record DatabaseAddress(String url, String user, String password, String applicationName) {
        Connection connect() throws SQLException {
            Properties properties = new Properties();
            properties.setProperty("user", user);
            properties.setProperty("password", password);
            properties.setProperty("ApplicationName", applicationName);
            properties.setProperty("tcpKeepAlive", "true");
            properties.setProperty("connectTimeout", "5");
            properties.setProperty("socketTimeout", "30");
            return DriverManager.getConnection(url, properties);
        }
    }

    private NoteListener(DatabaseAddress database, Consumer<Note> heard) {
        this.database = database;
        this.heard = heard;
        this.thread = Thread.ofPlatform().name("inbox-listener").daemon().unstarted(this::work);
    }

    static NoteListener start(DatabaseAddress database, Consumer<Note> heard) {
        NoteListener listener = new NoteListener(database, heard);
        listener.thread.start();
        return listener;
    }

    private void work() {
        while (!closed) {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + Note.CHANNEL);
                heard.accept(new Note(java.util.Optional.empty()));
                listen(connection);
            } catch (SQLException e) {
                if (!closed) {
                    LOG.debugf("Listening again: %s", e.getSQLState());
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        PGConnection notes = connection.unwrap(PGConnection.class);
        int silent = 0;
        while (!closed && silent < CHECK_EVERY_MILLIS) {
            PGNotification[] some = notes.getNotifications(LISTEN_MILLIS);
            silent = some.length > 0 ? 0 : silent + LISTEN_MILLIS;
            for (PGNotification note : some) {
                heard.accept(Note.parse(note.getParameter()));
            }
            if (silent >= CHECK_EVERY_MILLIS && connection.isValid(CHECK_SECONDS)) {
                silent = 0;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
