package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.reclaim.deadlines.domain.KeyPartition;
import io.gonghai.runtime.sql.Columns;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dry run as lines, of many holdings ({@code -Dgonghai.rows}, default 60 000): as slow as who reads it, and no longer than they do. */
@QuarkusTest
class DryRunStreamTest extends OnRealParts {
    private static final Logger LOG = Logger.getLogger(DryRunStreamTest.class);
    private static final int ROWS = Integer.getInteger("gonghai.rows", 60_000);
    private static final int LITTLE = 4_096;
    private static final int CHUNK = 10_000;
    private static final String HELD = """
            INSERT INTO customer_clock (customer_id, partition, custody_version, holding_version, pool_id, holder, since, derived_rules_version)
            SELECT id, partition, 2, 2, POOL, 'rep-' || n % 100, now() - (1 + n % 30) * interval '1 day', 2000000000
            FROM unnest(?::text[]::uuid[], ?::text[]::smallint[], ?::text[]::int[]) AS made (id, partition, n)""";

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void many_holdings() {
        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        await().atMost(20, SECONDS)
                .until(() -> sql.first("SELECT 1 FROM pool WHERE id = ? AND version = 4", row -> row.getInt(1), pool)
                        .isPresent());
        awaitWalked();
        for (int from = 0; from < ROWS; from += CHUNK) {
            Columns rows = new Columns(3);
            for (int n = from; n < Math.min(ROWS, from + CHUNK); n++) {
                UUID one = Ids.next();
                rows.row(one, KeyPartition.of(one), n);
            }
            sql.update(
                    HELD.replace("POOL", "'" + pool + "'::uuid"),
                    rows.arguments().toArray());
        }
    }

    private double looked() {
        return metrics.counter("gonghai.dry.run.holdings").count();
    }

    private double running() {
        return metrics.get("gonghai.dry.runs.running").gauge().value();
    }

    /** A connection that takes in little that is not read. */
    private Socket ask() throws IOException {
        String body =
                "{\"poolId\":\"%s\",\"reclaimRules\":[%s]}".formatted(pool, rule("hasty", "NO_FOLLOW_UP", "PT1S", ""));
        Socket socket = new Socket();
        socket.setReceiveBufferSize(LITTLE);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        socket.getOutputStream()
                .write(("""
                POST /api/v1/dry-runs/reclaim HTTP/1.0\r
                Host: localhost\r
                Authorization: %s\r
                Accept: application/x-ndjson\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""")
                        .formatted(Tokens.manager("mgr-1").bearer(), body.length(), body)
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), LITTLE);
    }

    private static void head(BufferedReader lines) throws IOException {
        assertThat(lines.readLine()).contains(" 200 ");
        String line = lines.readLine();
        while (!line.isEmpty()) {
            line = lines.readLine();
        }
    }

    @Test
    void all_of_it_comes_line_by_line_with_the_counts_at_the_end_and_waits_for_who_reads() throws Exception {
        double before = looked();
        try (Socket socket = ask();
                BufferedReader lines = reader(socket)) {
            head(lines);
            assertThat(parse(lines.readLine()).get("rulesVersion").asInt()).isEqualTo(4);
            Set<String> customers = new HashSet<>();
            customers.add(parse(lines.readLine()).get("customerId").asText());
            await().during(1, SECONDS).atMost(10, SECONDS).until(() -> looked() - before < ROWS);

            long began = System.nanoTime();
            JsonNode last = parse(lines.readLine());
            while (last.has("customerId")) {
                assertThat(customers.add(last.get("customerId").asText())).isTrue();
                last = parse(lines.readLine());
            }
            LOG.infof("%d lines in %d ms", customers.size(), (System.nanoTime() - began) / 1_000_000);
            assertThat(customers).hasSize(ROWS);
            assertThat(last.get("holdings").asInt()).isEqualTo(ROWS);
            assertThat(last.get("reclaimed").asInt()).isEqualTo(ROWS);
            assertThat(last.get("today").get("reclaimed").asInt())
                    .isBetween(ROWS / 2 - ROWS / 15, ROWS / 2 + ROWS / 15);
            assertThat(lines.readLine()).isNull();
        }
        assertThat(looked() - before).isEqualTo(ROWS);
    }

    @Test
    void who_goes_away_ends_it() throws Exception {
        double before = looked();
        try (Socket socket = ask();
                BufferedReader lines = reader(socket)) {
            head(lines);
            assertThat(lines.readLine()).contains("rulesVersion");
        }
        await().atMost(20, SECONDS).until(() -> running() == 0);
        assertThat(looked() - before).isLessThan(ROWS);
    }
}
