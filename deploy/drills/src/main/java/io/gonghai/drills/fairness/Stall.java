package io.gonghai.drills.fairness;

import io.gonghai.drills.bench.Cluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Something in a service's database that is held from outside until it is let go. */
final class Stall implements AutoCloseable {
    /** The relay's, in every service. */
    private static final long LOCK = 0x676F6E67686169L;

    private static final String END_THE_RELAY = """
            SELECT pg_terminate_backend(held.pid) FROM pg_locks held
            WHERE held.locktype = 'advisory' AND held.granted AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND held.classid::bigint = %d AND held.objid::bigint = %d AND EXISTS (
                SELECT 1 FROM pg_locks ours WHERE ours.locktype = 'advisory' AND NOT ours.granted AND ours.objid = held.objid)""".formatted(LOCK >>> 32, LOCK & 0xFFFF_FFFFL);

    private final CountDownLatch over = new CountDownLatch(1);

    private final Thread holder;

    private Stall(Work work) {
        this.holder = Thread.ofPlatform().name("stall").start(() -> {
            try {
                work.until(over);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @FunctionalInterface
    private interface Work {
        void until(CountDownLatch over) throws SQLException, InterruptedException;
    }

    /** Takes the relay's advisory lock: whoever has it loses its session, and nobody gets it before us. */
    static Stall relayLock(Cluster cluster, String database) {
        return new Stall(over -> {
            try (Connection waiting = patient(cluster, database);
                    Connection other = patient(cluster, database)) {
                Thread taker = Thread.ofPlatform().start(() -> run(waiting, "SELECT pg_advisory_lock(" + LOCK + ")"));
                while (!taker.join(java.time.Duration.ofMillis(100))) {
                    run(other, END_THE_RELAY);
                }
                over.await();
            }
        });
    }

    /** Locks rows as soon as there are any. */
    static Stall rows(Cluster cluster, String database, String query) {
        return new Stall(over -> {
            try (Connection connection = patient(cluster, database)) {
                connection.setAutoCommit(false);
                while (!any(connection, query) && !over.await(5, TimeUnit.MILLISECONDS)) {
                    connection.rollback();
                }
                over.await();
                connection.rollback();
            }
        });
    }

    /** Locks a table. That needs no transaction id, which in one cluster would hold up the progress of all services. */
    static Stall table(Cluster cluster, String database, String lock) {
        return new Stall(over -> {
            try (Connection connection = patient(cluster, database)) {
                connection.setAutoCommit(false);
                run(connection, lock);
                over.await();
                connection.rollback();
            }
        });
    }

    /** Locks a table again and again, for a while each time. */
    static Stall nowAndThen(Cluster cluster, String database, String lock, Random random) {
        return new Stall(over -> {
            try (Connection connection = patient(cluster, database)) {
                connection.setAutoCommit(false);
                while (over.getCount() > 0) {
                    run(connection, lock);
                    over.await(500 + random.nextInt(6_000), TimeUnit.MILLISECONDS);
                    connection.rollback();
                    over.await(100 + random.nextInt(900), TimeUnit.MILLISECONDS);
                }
            }
        });
    }

    private static Connection patient(Cluster cluster, String database) throws SQLException {
        Connection connection = cluster.connect(database);
        for (String setting : List.of("idle_in_transaction_session_timeout", "idle_session_timeout", "lock_timeout")) {
            run(connection, "SET " + setting + " = 0");
        }
        return connection;
    }

    private static boolean any(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void run(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            holder.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
