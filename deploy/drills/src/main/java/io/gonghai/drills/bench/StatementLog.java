package io.gonghai.drills.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Listens to what services send to PostgreSQL, so that what we compare them with are their own statements, not a copy that grows old. */
final class StatementLog {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final Path log;

    StatementLog(Cluster cluster, Path log) {
        this.cluster = cluster;
        this.log = log;
    }

    /** Everything that is sent while the work runs, until the wanted statement was seen as well. */
    List<LoggedStatement> during(Runnable work, Predicate<LoggedStatement> last) {
        try {
            setting("log_statement = 'all'", "log_line_prefix = '" + LoggedStatement.PREFIX + "'");
            long from = Files.size(log);
            work.run();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                var seen = LoggedStatement.parse(since(from));
                if (seen.stream().anyMatch(last)) {
                    return seen;
                }
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("PostgreSQL's log does not show the statement");
                }
                Pause.millis(50);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL's log cannot be read", e);
        } finally {
            cluster.execute(
                    "postgres",
                    "ALTER SYSTEM RESET log_statement",
                    "ALTER SYSTEM RESET log_line_prefix",
                    "SELECT pg_reload_conf()");
            Pause.millis(300);
        }
    }

    private void setting(String... settings) {
        Arrays.stream(settings).forEach(one -> cluster.execute("postgres", "ALTER SYSTEM SET " + one));
        cluster.execute("postgres", "SELECT pg_reload_conf()");
        // Sessions read the new settings before their next statement; the signal takes a moment to reach them.
        Pause.millis(300);
    }

    private String since(long from) throws IOException {
        byte[] all = Files.readAllBytes(log);
        return new String(all, (int) from, (int) (all.length - from), StandardCharsets.UTF_8);
    }
}
