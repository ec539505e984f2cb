package io.gonghai.runtime.outbox;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One life of the relay: a PostgreSQL session of its own and, while it holds the advisory lock, a transactional producer. The
 * lock dies with the session; a session that is silent for 5 s (a frozen process) is ended by PostgreSQL, and the next relay fences this one's
 * producer.
 */
final class RelaySession implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RelaySession.class);
    private static final int BATCH = 500;
    /** Any constant: locks are per database, and each service has its own. */
    private static final long LOCK = 0x676F6E67686169L;

    private static final String CHANNEL = "outbox";
    private static final long FOLLOWER_RETRY_MILLIS = 1_000;

    /**
     * From the beginning of one batch to the beginning of the next, unless a batch was full: this, and more for each row that the batch had, up to the limit.
     * Whoever comes after a silence is told of at once; under load what was committed meanwhile shares one transaction of the broker and one of each consumer.
     */
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long PACE_NANOS_PER_ROW = TimeUnit.MILLISECONDS.toNanos(3);
    private static final long SLOWEST_PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

    /**
     * An outbox is empty when it is analyzed and has a backlog when it is read: by such statistics PostgreSQL compared every row with every other (10 s for a batch
     * behind 10 000 rows). There is one right way through it, whatever they say: along the key, and for each row into the index of those that are parked.
     */
    private static final String ALONG_INDEXES =
            "-c enable_seqscan=off -c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_material=off";

    private final RelaySettings settings;
    private final RelayMetrics metrics;
    private final Runnable wake;
    private final Connection session;
    private final OutboxTable table;
    private @Nullable Leading leading;
    private boolean busy;
    private boolean waiting;
    private long nextBatchAt = System.nanoTime();
    private long nextLookAt = nextBatchAt;
    private long nextBacklogAt = nextBatchAt;

    /** What only the active relay has. */
    private record Leading(EventSender sender, @Nullable ProgressTeller progress, WakeListener listener) {
        void close() {
            listener.close();
            if (progress != null) {
                progress.close();
            }
            sender.close();
        }
    }

    private RelaySession(RelaySettings settings, RelayMetrics metrics, Runnable wake, Connection session) {
        this.settings = settings;
        this.metrics = metrics;
        this.wake = wake;
        this.session = session;
        this.table = new OutboxTable(session);
    }

    static RelaySession open(RelaySettings settings, RelayMetrics metrics, Runnable wake) throws SQLException {
        return new RelaySession(settings, metrics, wake, connect(settings, "relay"));
    }

    static Connection connect(RelaySettings settings, String purpose) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", settings.service() + "-" + purpose);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("options", "-c idle_session_timeout=5s " + ALONG_INDEXES);
        Connection connection = DriverManager.getConnection(settings.jdbcUrl(), properties);
        connection.setAutoCommit(true);
        return connection;
    }

    /** More is known to wait: do not pause. */
    boolean busy() {
        return busy;
    }

    long idleMillis() {
        if (leading == null) {
            return FOLLOWER_RETRY_MILLIS;
        }
        long millis = millisUntil(waiting ? nextBatchAt : nextLookAt);
        ProgressTeller progress = leading.progress();
        return progress == null ? millis : Math.min(millis, progress.dueInMillis());
    }

    private static long millisUntil(long nanoTime) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanoTime - System.nanoTime()));
    }

    void turn(boolean woken) throws SQLException {
        measureNowAndThen(); // first, and as a follower too: ops need it most while the broker is away
        if (leading == null && tryLock()) {
            leading = lead();
            waiting = true;
        }
        if (leading == null) {
            busy = false;
            if (woken) {
                tellTheActiveRelay();
            }
            return;
        }
        long now = System.nanoTime();
        waiting |= woken || now - nextLookAt >= 0;
        if (busy || waiting && now - nextBatchAt >= 0) {
            waiting = false;
            nextLookAt = now + TimeUnit.MILLISECONDS.toNanos(Relay.POLL_MILLIS);
            busy = relay(leading) == BATCH;
        }
        ProgressTeller progress = leading.progress();
        if (progress != null && !busy) {
            progress.turn();
        }
    }

    /** Before a clean stop: what is committed is told by us rather than after somebody's next look. */
    void drain() throws SQLException {
        if (leading != null) {
            relay(leading);
        }
    }

    private int relay(Leading active) throws SQLException {
        List<OutboxRow> rows = table.next(BATCH);
        if (rows.isEmpty()) {
            return 0;
        }
        nextBatchAt = System.nanoTime() + Math.min(PACE_NANOS + rows.size() * PACE_NANOS_PER_ROW, SLOWEST_PACE_NANOS);
        Optional<EventSender.Rejected> rejected = active.sender().send(rows);
        if (rejected.isPresent()) {
            EventSender.Rejected poison = rejected.get();
            table.park(poison.row(), poison.reason());
            LOG.errorf("Parked event %s: %s", poison.row().eventId(), poison.reason());
            nextBacklogAt = System.nanoTime();
            return BATCH; // the others of the batch were not told: at once again
        }
        table.delete(rows);
        metrics.told(rows.size());
        return rows.size();
    }

    private Leading lead() throws SQLException {
        int generation = table.generation();
        EventSender sender = new EventSender(settings, generation);
        ProgressTeller progress = settings.progressStream()
                .map(stream ->
                        new ProgressTeller(settings, table, new ProgressSender(settings, stream, generation), metrics))
                .orElse(null);
        metrics.active(true);
        LOG.infof("Relaying the outbox of %s", settings.service());
        return new Leading(sender, progress, WakeListener.start(settings, CHANNEL, wake));
    }

    private boolean tryLock() throws SQLException {
        try (PreparedStatement statement = session.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, LOCK);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private void tellTheActiveRelay() throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("NOTIFY " + CHANNEL);
        }
    }

    private void measureNowAndThen() throws SQLException {
        long now = System.nanoTime();
        if (now - nextBacklogAt < 0) {
            return;
        }
        nextBacklogAt = now + TimeUnit.SECONDS.toNanos(5);
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT (SELECT count(*) FROM (SELECT 1 FROM outbox LIMIT 100000) o),
                               (SELECT count(*) FROM outbox WHERE parked_at IS NOT NULL),
                               coalesce((SELECT extract(epoch FROM clock_timestamp() - at) * 1000 FROM outbox ORDER BY seq LIMIT 1), 0)""")) {
            rows.next();
            metrics.backlog(rows.getLong(1), rows.getLong(2), rows.getLong(3));
        }
    }

    @Override
    public void close() throws SQLException {
        metrics.active(false);
        try (session) {
            if (leading != null) {
                leading.close();
            }
        }
    }
}
