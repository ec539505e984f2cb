package io.gonghai.drills.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.stack.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Stricter rules are tried on all holdings of a pool, through the gateway: counted with the first page, and streamed one by one; beside PostgreSQL counting and writing out the same by a
 * comparison of two columns. What comes out is compared with that.
 */
final class DryRunBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DAYS = 180;
    private static final int STRICTER = 30;
    private static final int MOST_ROUNDS = 3;
    private static final int WARM_UP = 2;

    /** Which would go by the stricter rule. */
    private static final String GO = """
            FROM customer_clock WHERE pool_id = '%s' AND holding_version IS NOT NULL AND since + interval '%d days' <= '%s'""";

    private final Scene scene;
    private final UUID pool;
    private final long holdings;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Double> counting = new ArrayList<>();
    private final List<Double> streaming = new ArrayList<>();
    private final List<Double> firstLine = new ArrayList<>();
    private final List<Double> plainCount = new ArrayList<>();
    private final List<Double> plainCopy = new ArrayList<>();
    private long going;
    private double megabytes;

    DryRunBench(Scene scene) {
        this.scene = scene;
        this.pool = scene.pool("Benchmark of dry runs", "P" + DAYS + "D");
        this.holdings = scene.options.holdings();
    }

    Section measure() {
        Holdings.rows(scene, Population.TRIED, List.of(pool), Duration.ofDays(DAYS))
                .inReclaim("reclaim", 1, holdings);
        scene.say.line("  %,d holdings are laid out".formatted(holdings));
        for (int i = 0; i < WARM_UP; i++) {
            count(Instant.now());
            stream(Instant.now());
        }
        List.of(counting, streaming, firstLine).forEach(List::clear);
        for (int round = 1; round <= Math.min(MOST_ROUNDS, scene.options.rounds()); round++) {
            scene.settling.await();
            Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            long began = System.nanoTime();
            going = scene.cluster.number("reclaim", "SELECT count(*) " + GO.formatted(pool, STRICTER, at));
            plainCount.add(seconds(began));
            plainCopy.add(copy(at));
            count(at);
            stream(at);
            scene.say.line("  counted within %.1f s, %,d of %,d streamed within %.1f s; plain SQL %.1f and %.1f s"
                    .formatted(
                            counting.getLast(),
                            going,
                            holdings,
                            streaming.getLast(),
                            plainCount.getLast(),
                            plainCopy.getLast()));
        }
        return section();
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private double copy(Instant at) {
        String all = "COPY (SELECT customer_id, holder, since + interval '%d days', due_at %s) TO STDOUT"
                .formatted(STRICTER, GO.formatted(pool, STRICTER, at));
        long began = System.nanoTime();
        try (var connection = scene.cluster.connect("reclaim")) {
            long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(all, Writer.nullWriter());
            mustBe(going, rows, "rows were written out");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("not written out", e);
        }
        return seconds(began);
    }

    private Map<String, Object> question(Instant at) {
        Map<String, Object> rule = Map.of("code", "stale", "trigger", "NO_FOLLOW_UP", "within", "P" + STRICTER + "D");
        return Map.of("poolId", pool, "reclaimRules", List.of(rule), "at", at.toString());
    }

    private void count(Instant at) {
        long began = System.nanoTime();
        JsonNode page = scene.door
                .post(Scene.MANAGER, "/dry-runs/reclaim?limit=100", question(at))
                .expect(200)
                .body();
        counting.add(seconds(began));
        compare(at, page);
    }

    private void stream(Instant at) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(scene.url(Service.GATEWAY) + "/api/v1/dry-runs/reclaim"))
                    .header("Authorization", scene.bearer(Scene.MANAGER))
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/x-ndjson")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(question(at))))
                    .build();
            long began = System.nanoTime();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            mustBe(200, answer.statusCode(), "was the answer's status");
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                read(lines, at, began);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the stream broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read(BufferedReader lines, Instant at, long began) throws IOException {
        long seen = 0;
        long bytes = 0;
        String last = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (seen++ == 0) {
                firstLine.add(seconds(began));
            }
            bytes += line.length() + 1L;
            last = line;
        }
        streaming.add(seconds(began));
        megabytes = bytes / 1e6;
        JsonNode counts = JSON.readTree(last);
        compare(at, counts);
        mustBe(counts.path("reclaimed").asLong() + 2, seen, "lines came");
    }

    private void compare(Instant at, JsonNode counts) {
        long right = scene.cluster.number("reclaim", "SELECT count(*) " + GO.formatted(pool, STRICTER, at));
        mustBe(right, counts.path("reclaimed").asLong(), "would be taken back");
        mustBe(holdings, counts.path("holdings").asLong(), "were looked at");
        mustBe(0, counts.path("today").path("reclaimed").asLong(), "are taken back by the rules that stand");
    }

    private static void mustBe(long right, long is, String what) {
        if (is != right) {
            throw new IllegalStateException("%,d %s, not %,d".formatted(is, what, right));
        }
    }

    private Section section() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("a dry run on %,d holdings".formatted(holdings), "s", "per s", "× plain"));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("holdings", holdings);
        data.put("going", going);
        data.put("megabytes", megabytes);
        row(rows, data, "counted, with the first page", "counting", counting, plainCount);
        row(
                rows,
                data,
                "streamed, %,d lines of %.0f MB".formatted(going, megabytes),
                "streaming",
                streaming,
                plainCopy);
        row(rows, data, "plain SQL: count(*)", "plainCount", plainCount, null);
        row(rows, data, "plain SQL: COPY TO STDOUT", "plainCopy", plainCopy, null);
        rows.add(List.of("first line of the stream", Figures.two(Figures.median(firstLine))));
        data.put("firstLineSeconds", firstLine);
        return new Section(
                "dryRun",
                "A dry run on %,d holdings".formatted(holdings),
                rows,
                List.of(
                        "Median of %d, through the gateway, after %d of each to warm up. Each holding is derived twice, by the rules that are tried and by those that stand."
                                .formatted(counting.size(), WARM_UP),
                        "plain SQL: of the same rows those that would go, by a comparison of two columns; all counts agree with it. Each second: of all holdings."),
                data);
    }

    private void row(
            List<List<String>> rows,
            Map<String, Object> data,
            String what,
            String name,
            List<Double> seconds,
            @Nullable List<Double> beside) {
        double median = Figures.median(seconds);
        data.put(name + "Seconds", seconds);
        rows.add(List.of(
                what,
                Figures.two(median),
                Figures.whole(holdings / median),
                beside == null ? "" : Figures.two(median / Figures.median(beside))));
    }
}
