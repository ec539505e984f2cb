package io.gonghai.drills.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement as PostgreSQL's log has it under {@code log_statement = 'all'} and {@code log_line_prefix = '%p|%d|%a|'}.
 *
 * @param pid the session's server process
 * @param parameters values of $1, $2 …, null for NULL
 */
record LoggedStatement(long pid, String database, String application, String sql, List<@Nullable String> parameters) {
    static final String PREFIX = "%p|%d|%a|";

    private static final Pattern LINE = Pattern.compile(
            "(\\d+)\\|([^|]*)\\|([^|]*)\\|(LOG|DETAIL): {2}(?:(?:execute [^:]+|statement): |Parameters: )?(.*)",
            Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("\\$\\d+ = (?:NULL|'((?:[^']|'')*)')");

    /** All statements in a piece of the log, in order. */
    static List<LoggedStatement> parse(String log) {
        List<LoggedStatement> statements = new ArrayList<>();
        for (String entry : entries(log)) {
            Matcher line = LINE.matcher(entry);
            if (!line.matches()) {
                continue;
            }
            long pid = Long.parseLong(line.group(1));
            if (line.group(4).equals("LOG")) {
                statements.add(new LoggedStatement(pid, line.group(2), line.group(3), line.group(5), List.of()));
            } else {
                withParameters(statements, pid, line.group(5));
            }
        }
        return statements;
    }

    /** An entry goes on in lines that begin with a tab. */
    private static List<String> entries(String log) {
        List<String> entries = new ArrayList<>();
        for (String line : log.split("\n", -1)) {
            if (line.startsWith("\t") && !entries.isEmpty()) {
                entries.add(entries.removeLast() + "\n" + line.substring(1));
            } else {
                entries.add(line);
            }
        }
        return entries;
    }

    private static void withParameters(List<LoggedStatement> statements, long pid, String detail) {
        for (int i = statements.size() - 1; i >= 0; i--) {
            LoggedStatement one = statements.get(i);
            if (one.pid == pid) {
                statements.set(i, new LoggedStatement(pid, one.database, one.application, one.sql, values(detail)));
                return;
            }
        }
    }

    private static List<@Nullable String> values(String detail) {
        List<@Nullable String> values = new ArrayList<>();
        Matcher value = VALUE.matcher(detail);
        while (value.find()) {
            values.add(value.group(1) == null ? null : value.group(1).replace("''", "'"));
        }
        return values;
    }

    boolean is(String command) {
        return sql.strip().equalsIgnoreCase(command);
    }

    boolean mentions(String value) {
        return parameters.contains(value);
    }

    /** The text in one line. */
    String oneLine() {
        return sql.strip().replaceAll("\\s+", " ");
    }
}
