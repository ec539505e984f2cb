package io.gonghai.drills.bench;

import io.gonghai.drills.bench.Transaction.Step;
import io.gonghai.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The first page of the cards of a large pool: pool-service's queries beside the barest query for a page, and the page over HTTP. */
final class PageBench {
    private static final int TIMES = 400;
    private static final double AIM = 2;
    private static final String BARE = """
            SELECT customer_id, sort_name, since FROM custody WHERE state = 'POOLED' AND pool_id = $1
            ORDER BY since DESC, customer_id DESC LIMIT 20""";

    private final Scene scene;
    private final UUID pool;
    private final byte[] request;

    PageBench(Scene scene) {
        this.scene = scene;
        this.pool = scene.pool("Benchmark of pages");
        this.request = Scene.request("GET", "/pools/" + pool + "/customers", scene.bearer(ClaimRequests.rep(0)), "");
    }

    Section measure() {
        long began = System.nanoTime();
        new Layout(scene.cluster, "pool").pooled(Population.LISTED, pool, scene.options.cards());
        scene.say.line(
                "  %,d cards laid out in %.0f s".formatted(scene.options.cards(), (System.nanoTime() - began) / 1e9));
        Map<String, Load> http = new LinkedHashMap<>();
        for (int clients : List.of(1, 8)) {
            http.put("pool-service, " + clients, http(Service.POOL, clients));
            http.put("gateway, " + clients, http(Service.GATEWAY, clients));
        }
        List<LoggedStatement> recorded = record();
        try {
            return section(http, recorded);
        } catch (SQLException e) {
            throw new IllegalStateException("a recorded query can't be repeated: " + e.getMessage(), e);
        }
    }

    private Load http(Service way, int clients) {
        return ClosedLoop.run(clients, scene.options.run(), ClosedLoop.http(scene.port(way), client -> () -> request))
                .only(200);
    }

    private List<LoggedStatement> record() {
        var log = scene.statements.during(
                () -> {
                    try (var line = new HttpLine(scene.port(Service.POOL))) {
                        line.exchange(request);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                this::aboutThePool);
        long session = log.stream()
                .filter(this::aboutThePool)
                .findFirst()
                .orElseThrow()
                .pid();
        return log.stream().filter(one -> one.pid() == session && reads(one)).toList();
    }

    private boolean aboutThePool(LoggedStatement one) {
        return one.mentions(pool.toString());
    }

    private static boolean reads(LoggedStatement one) {
        return one.oneLine().regionMatches(true, 0, "SELECT", 0, 6)
                || one.oneLine().regionMatches(true, 0, "WITH", 0, 4);
    }

    private Section section(Map<String, Load> http, List<LoggedStatement> recorded) throws SQLException {
        var ours = Transaction.of(recorded, new ParameterTypes(scene.cluster, "pool"));
        var bare = new Transaction(List.of(new Step(BARE, List.of(pool.toString()), List.of("uuid"))));
        Pair database = inTurn(
                new DatabaseTime(scene.cluster.connect("pool"), ours.steps()),
                new DatabaseTime(scene.cluster.connect("pool"), bare.steps()));
        Pair client = inTurn(
                new PreparedTime(scene.cluster.connect("pool"), ours),
                new PreparedTime(scene.cluster.connect("pool"), bare));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("first page", "p50 ms", "p99 ms", "bare p50", "bare p99", "ratio", "aim"));
        rows.add(row("in the database", database, "≤ " + Figures.two(AIM)));
        rows.add(row("prepared, by JDBC", client, ""));
        rows.add(TextTable.END);
        rows.add(List.of("over HTTP, clients", "per s", "p50 ms", "p99 ms"));
        http.forEach((name, load) -> rows.add(List.of(
                name,
                Figures.whole(load.perSecond()),
                Figures.two(load.latencies().millis(0.5)),
                Figures.two(load.latencies().millis(0.99)))));
        return new Section(
                "page",
                "First page of " + "%,d".formatted(scene.options.cards()) + " pooled cards",
                rows,
                notes(recorded),
                data(database, client, http));
    }

    private List<String> notes(List<LoggedStatement> recorded) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "In the database: planning, executing and writing out, by EXPLAIN (ANALYZE, SERIALIZE) of the prepared statements, %d times in turn with the bare query."
                        .formatted(TIMES));
        notes.add("bare: " + BARE.replace("\n", " "));
        recorded.forEach(one -> notes.add("ours: " + one.oneLine()));
        return notes;
    }

    /** Our times and the bare query's. */
    private record Pair(Latencies ours, Latencies bare) {
        double ratio() {
            return ours.millis(0.5) / bare.millis(0.5);
        }
    }

    private static Pair inTurn(DatabaseTime ours, DatabaseTime bare) throws SQLException {
        try (ours;
                bare) {
            return inTurn(ours::once, bare::once);
        }
    }

    private static Pair inTurn(PreparedTime ours, PreparedTime bare) throws SQLException {
        try (ours;
                bare) {
            return inTurn(ours::once, bare::once);
        }
    }

    /** Something that tells how long it took. */
    @FunctionalInterface
    private interface Timed {
        long once() throws SQLException;
    }

    private static Pair inTurn(Timed ours, Timed bare) throws SQLException {
        var pair = new Pair(new Latencies(), new Latencies());
        for (int i = -TIMES / 4; i < TIMES; i++) {
            long mine = ours.once();
            long other = bare.once();
            if (i >= 0) {
                pair.ours.add(mine);
                pair.bare.add(other);
            }
        }
        return pair;
    }

    private static List<String> row(String name, Pair pair, String aim) {
        return List.of(
                name,
                Figures.three(pair.ours.millis(0.5)),
                Figures.three(pair.ours.millis(0.99)),
                Figures.three(pair.bare.millis(0.5)),
                Figures.three(pair.bare.millis(0.99)),
                Figures.two(pair.ratio()),
                aim);
    }

    private static Map<String, Object> data(Pair database, Pair client, Map<String, Load> http) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("databaseMillis", database.ours.millis(0.5));
        data.put("bareDatabaseMillis", database.bare.millis(0.5));
        data.put("databaseRatio", database.ratio());
        data.put("aim", AIM);
        data.put("jdbcMillis", client.ours.millis(0.5));
        data.put("bareJdbcMillis", client.bare.millis(0.5));
        http.forEach((name, load) -> data.put(
                "http " + name,
                Map.of(
                        "perSecond",
                        load.perSecond(),
                        "p50Millis",
                        load.latencies().millis(0.5),
                        "p99Millis",
                        load.latencies().millis(0.99))));
        return data;
    }
}
