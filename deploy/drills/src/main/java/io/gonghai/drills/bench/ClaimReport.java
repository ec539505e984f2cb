package io.gonghai.drills.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Condenses the runs: the median of the rounds, and the median of each round's ratio to the limit measured right after it. */
record ClaimReport(
        Scene scene, List<ClaimRun> runs, List<LoggedStatement> recorded, Optional<String> pgbench, Path script) {
    /** By way, the part of the limit's rate that is aimed at. */
    static final Map<String, Double> AIMS = Map.of(
            ClaimBench.POOL_SERVICE, 0.5, ClaimBench.GATEWAY, 0.4, ClaimBench.POOL_SERVICE + ClaimBench.KEYED, 0.5);

    private static final List<String> WAYS = List.of(
            ClaimBench.POOL_SERVICE,
            ClaimBench.POOL_SERVICE + ClaimBench.KEYED,
            ClaimBench.GATEWAY,
            ClaimBench.PGBENCH,
            ClaimBench.PGBENCH + ClaimBench.KEYED,
            ClaimBench.JDBC);

    Section section() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "claims",
                "clients",
                "per s",
                "p50 ms",
                "p99 ms",
                "of pgbench",
                "aim",
                "of JDBC",
                "CPU ms",
                "foreign CPU"));
        List<Map<String, Object>> condensed = new ArrayList<>();
        for (String way : WAYS) {
            for (int clients : Options.CLIENTS) {
                if (of(way, clients).findAny().isPresent()) {
                    rows.add(row(way, clients));
                    condensed.add(data(way, clients));
                }
            }
        }
        rows.addAll(cpuRows());
        return new Section("claims", "Claims", rows, notes(), Map.of("condensed", condensed, "runs", runsData()));
    }

    private Stream<ClaimRun> of(String way, int clients) {
        return runs.stream().filter(run -> run.way().equals(way) && run.clients() == clients);
    }

    private double median(String way, int clients, ToDoubleFunction<ClaimRun> figure) {
        return Figures.median(of(way, clients).mapToDouble(figure));
    }

    /** How a way's rate compares with a limit's of the same round; NaN where there is none. */
    double ratio(String way, String limit, int clients) {
        return Figures.median(of(way, clients)
                .flatMapToDouble(run -> of(limit, clients)
                        .filter(other -> other.round() == run.round())
                        .mapToDouble(
                                other -> run.load().perSecond() / other.load().perSecond())));
    }

    private static String pgbench(String way) {
        return way.endsWith(ClaimBench.KEYED) ? ClaimBench.PGBENCH + ClaimBench.KEYED : ClaimBench.PGBENCH;
    }

    private double cpu(String way, int clients) {
        return median(way, clients, run -> run.cpu().totalMillis() / run.load().done());
    }

    private List<String> row(String way, int clients) {
        boolean limit = !AIMS.containsKey(way);
        return List.of(
                way,
                Integer.toString(clients),
                Figures.whole(median(way, clients, run -> run.load().perSecond())),
                Figures.two(median(way, clients, run -> run.load().latencies().millis(0.5))),
                Figures.two(median(way, clients, run -> run.load().latencies().millis(0.99))),
                limit ? "" : Figures.percent(ratio(way, pgbench(way), clients)),
                limit ? "" : "≥ " + Figures.percent(AIMS.getOrDefault(way, 0.0)),
                limit || way.endsWith(ClaimBench.KEYED) ? "" : Figures.percent(ratio(way, ClaimBench.JDBC, clients)),
                Figures.three(cpu(way, clients)),
                Figures.percent(median(way, clients, run -> run.cpu().foreignShare())));
    }

    private Map<String, Object> data(String way, int clients) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("way", way);
        data.put("clients", clients);
        data.put("perSecond", median(way, clients, run -> run.load().perSecond()));
        data.put("p50Millis", median(way, clients, run -> run.load().latencies().millis(0.5)));
        data.put("p99Millis", median(way, clients, run -> run.load().latencies().millis(0.99)));
        if (AIMS.containsKey(way)) {
            data.put("ofPgbench", ratio(way, pgbench(way), clients));
            data.put("ofJdbc", way.endsWith(ClaimBench.KEYED) ? Double.NaN : ratio(way, ClaimBench.JDBC, clients));
            data.put("aim", AIMS.get(way));
        }
        data.put("cpuMillisPerClaim", cpu(way, clients));
        return data;
    }

    /** Processor time per claim of every process. */
    private List<List<String>> cpuRows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(TextTable.END);
        Set<String> processes = new TreeSet<>();
        runs.forEach(run -> processes.addAll(run.cpu().millis().keySet()));
        List<String> heading = new ArrayList<>(List.of("CPU ms per claim", "clients"));
        heading.addAll(processes);
        rows.add(heading);
        for (String way : WAYS) {
            for (int clients : Options.CLIENTS) {
                if (of(way, clients).findAny().isPresent()) {
                    List<String> row = new ArrayList<>(List.of(way, Integer.toString(clients)));
                    processes.forEach(process -> row.add(Figures.three(
                            median(way, clients, run -> run.cpuPerClaim().getOrDefault(process, 0.0)))));
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private List<Map<String, Object>> runsData() {
        return runs.stream().map(ClaimRun::data).toList();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(
                "%d rounds of %d s each way, all in turn; %,d customers laid straight into the table and put back before each run; 100 reps; limits and cool-down are judged and never reached. keys: each claim with an Idempotency-Key, which stores its answer too; its limit does the same."
                        .formatted(
                                runs.stream().mapToInt(ClaimRun::round).max().orElse(0) + 1,
                                scene.options.run().toSeconds(),
                                scene.options.customers()));
        notes.add(
                "The limits repeat the statements that pool-service was heard to send for a claim (%d, and BEGIN and COMMIT), on a database with the same schema and rows: %s."
                        .formatted(recorded.size(), script.getFileName()));
        notes.add(
                "pgbench sends BEGIN by itself (%d round trips); JDBC sends it with the first statement, as pool-service does (%d)."
                        .formatted(recorded.size() + 2, recorded.size() + 1));
        notes.add(
                pgbench.map(version -> "Limit program: " + version + ".")
                        .orElse(
                                "pgbench was not found on the path or in /usr/lib/postgresql: only the JDBC limit was measured."));
        notes.add(
                "CPU: from the first claim until all events had taken effect in the other services, idle work included, divided by claims. foreign CPU: part of the machine that other programs took.");
        if (runs.stream().anyMatch(run -> !run.settled())) {
            notes.add("After some runs the other services were not at rest within 20 s.");
        }
        recorded.forEach(one -> notes.add("claim: " + shortened(one.oneLine())));
        return notes;
    }

    private static String shortened(String text) {
        return text.length() > 160 ? text.substring(0, 157) + "…" : text;
    }
}
