package io.gonghai.drills.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time of PostgreSQL's sessions so far, by database: what a service asks of it. A session says in its command line whose it is. What ended between two
 * readings is missed, which services' pools seldom do.
 *
 * @param millis by database
 */
record SessionTime(Map<String, Double> millis) {
    static SessionTime now(Iterable<String> databases) {
        Map<String, Double> millis = new TreeMap<>();
        databases.forEach(database -> millis.put(database, 0.0));
        for (ProcStat process : ProcStat.all()) {
            String line = commandLine(process.pid());
            for (String database : millis.keySet()) {
                if (line.startsWith("postgres: " + database + " " + database + " ")) {
                    millis.merge(database, process.ownTicks() * ProcStat.MILLIS_PER_TICK, Double::sum);
                }
            }
        }
        return new SessionTime(millis);
    }

    /** What was used since an earlier reading. */
    SessionTime since(SessionTime earlier) {
        Map<String, Double> used = new TreeMap<>();
        millis.forEach(
                (database, now) -> used.put(database, now - earlier.millis().getOrDefault(database, 0.0)));
        return new SessionTime(used);
    }

    /** Empty where the process has ended. */
    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }
}
