package io.gonghai.runtime.sql;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A statement failed. {@link #transientFailure(Throwable)} tells whether trying again can help. */
public final class SqlFailure extends RuntimeException {
    /** SQLSTATE classes and codes (PostgreSQL, Appendix A) that say nothing about the data itself. */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "57", "58");

    private static final Set<String> TRANSIENT_CODES = Set.of("55P03", "25P03", "25P02", "25P04");

    public SqlFailure(SQLException cause) {
        super(cause);
    }

    /** Whether the cause lies with the database, the network or a race, not with what was written. */
    public static boolean transientFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return isTransient(sql);
            }
        }
        return false;
    }

    /** Whether two transactions stood in each other's way (deadlock, serialisation, lock time-out): run it again. */
    public static boolean race(Throwable failure) {
        String state = state(failure);
        return state != null && (state.startsWith("40") || state.equals("55P03"));
    }

    /** Whether somebody else held a lock for longer than this transaction waits: again may be as long. */
    public static boolean waited(Throwable failure) {
        return "55P03".equals(state(failure));
    }

    /** Whether a unique constraint refused the row. */
    public static boolean duplicate(Throwable failure) {
        return "23505".equals(state(failure));
    }

    /** Whether the database failed, in whatever way: then the running transaction is good for nothing any more. */
    public static boolean within(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    /** The SQLSTATE that PostgreSQL gave; null where it is not the database that failed, or where it could not answer. */
    public static @Nullable String state(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    private static boolean isTransient(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null || state.length() < 2) {
            return true; // the pool or the driver gave up before PostgreSQL could answer
        }
        return TRANSIENT_CLASSES.contains(state.substring(0, 2)) || TRANSIENT_CODES.contains(state);
    }
}
