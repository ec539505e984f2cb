package io.gonghai.runtime.problems;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Makes failures fit for the log: where they happened and of which kind, never what they say, for messages of parsers and databases quote
 * personal data.
 */
public final class Traces {
    private static final int MOST_CAUSES = 10;

    private Traces() {}

    /** The same stack with the same causes; each message is only the name of its class, and the SQLSTATE where there is one. */
    public static Throwable withoutMessages(Throwable failure) {
        return copy(failure, MOST_CAUSES);
    }

    private static Throwable copy(Throwable failure, int causes) {
        Throwable cause = failure.getCause();
        var copy = new Wordless(name(failure), cause == null || causes == 0 ? null : copy(cause, causes - 1));
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }

    private static String name(Throwable failure) {
        String name = failure.getClass().getName();
        return failure instanceof SQLException sql ? name + " (SQLSTATE " + sql.getSQLState() + ")" : name;
    }

    private static final class Wordless extends RuntimeException {
        Wordless(String name, @Nullable Throwable cause) {
            super(name, cause);
        }

        @Override
        public String toString() {
            return String.valueOf(getMessage());
        }
    }
}
