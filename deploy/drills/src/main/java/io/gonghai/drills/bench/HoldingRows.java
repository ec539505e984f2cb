package io.gonghai.drills.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Rows of held customers, laid straight into the tables of pool-service and reclaim-service as claims of the last two months would have left them: each with its card, its claim in the
 * history and its place in the ledger on one side, with its clock on the other. Which pool and which rep a customer has follows from its number.
 *
 * @param base the newest of them was claimed then
 * @param period from the claim until they are due, in reclaim-service's copy of the pools' rules; whole days in a zone without daylight saving
 * @param rulesVersion of all these pools
 * @param zoneVersion which settings brought the company's zone to reclaim-service
 */
record HoldingRows(
        Cluster cluster,
        Population population,
        List<UUID> pools,
        Instant base,
        Duration period,
        int rulesVersion,
        int zoneVersion) {
    private static final int REPS = 400;
    private static final int PARTITIONS = 12;
    private static final int SPREAD_SECONDS = 60 * 24 * 3_600;
    /** So many neighbours are in one pool; customers that fall due together are this far apart, or a divisor of it. */
    private static final int TOGETHER = 100;

    private static final String CLOCKS = """
            COPY customer_clock (customer_id, partition, facts_version, level, region, industry, priority, channel, told_version, told_type, told_size, told_tags,
                told_open_opportunities, told_fields_version, told_fields, paused_version, told_pauses, dealt, custody_version, holding_version, pool_id, holder,
                since, held_since, held_since_version, derived_rules_version, derived_zone_version, due_at, due_rule, fire_at, next_reminder_at) FROM STDIN""";

    private static final String NOT_AS_TOLD = """
            holding_version IS NOT NULL AND (told_version IS DISTINCT FROM facts_version OR told_fields_version IS DISTINCT FROM facts_version
                OR paused_version IS DISTINCT FROM facts_version OR dealt IS NULL)""";

    /** Lays the custodies of some, with all that pool-service keeps beside them. */
    void inPool(String database, long from, long to) {
        String held = """
                (SELECT g, %s::uuid AS id, (ARRAY['%s']::uuid[])[(1 + g / %d %% %d)::int] AS pool, 'bench-holder-' || g / 7 %% %d AS rep,
                    '%s'::timestamptz - g * 37 %% %d * interval '1 second' AS since FROM generate_series(%d::bigint, %d::bigint) AS g) AS h""".formatted(
                        population.expression("g"),
                        pools.stream().map(UUID::toString).collect(Collectors.joining("','")),
                        TOGETHER,
                        pools.size(),
                        REPS,
                        base,
                        SPREAD_SECONDS,
                        from,
                        to);
        cluster.execute(
                database,
                """
                INSERT INTO custody (customer_id, pool_id, since, changed_at, version, holding_version, state, holder, held_since, held_since_version,
                    region, industry, size, level, priority, channel, sort_name)
                SELECT id, pool, since, since, 2, 2, 'HELD', rep, since, 2, 'CN-' || g % 31, 'industry-' || g % 20, '50-199',
                    (ARRAY['A','B','C','D'])[1 + g % 4], (ARRAY['HIGH','MID','LOW'])[1 + g % 3], 'channel-' || g % 10,
                    'trading company ' || lpad(g::text, 8, '0') FROM\s""" + held,
                """
                INSERT INTO customer_card (customer_id, version, type, name, search_name, phone, email, region, industry, size, level, priority, channel, address, tags)
                SELECT id, 1, 'ORGANIZATION', 'Trading Company ' || lpad(g::text, 8, '0'), 'trading company ' || lpad(g::text, 8, '0'),
                    '13' || lpad((g * 7919 % 1000000000)::text, 9, '0'), 'buyer-' || g || '@example.com', 'CN-' || g % 31, 'industry-' || g % 20, '50-199',
                    (ARRAY['A','B','C','D'])[1 + g % 4], (ARRAY['HIGH','MID','LOW'])[1 + g % 3], 'channel-' || g % 10, 'Example Road ' || g, '{}' FROM\s""" + held,
                """
                INSERT INTO custody_history (customer_id, version, command, actor, at, from_state, from_pool, to_state, to_pool, to_holder, rules_version,
                    rules_pool_id, settings_version)
                SELECT id, 2, 'claim', rep, since, 'POOLED', pool, 'HELD', pool, rep, %d, pool, 1 FROM\s""".formatted(rulesVersion) + held,
                "INSERT INTO rep (person_id) SELECT 'bench-holder-' || r FROM generate_series(0, %d) AS r ON CONFLICT DO NOTHING"
                        .formatted(REPS - 1),
                """
                INSERT INTO rep_pool (person_id, pool_id, held)
                SELECT holder, pool_id, count(*) FROM custody WHERE state = 'HELD' AND pool_id = ANY ('{%s}') GROUP BY holder, pool_id
                ON CONFLICT (person_id, pool_id) DO UPDATE SET held = excluded.held""".formatted(inBraces()),
                "VACUUM ANALYZE custody, customer_card, custody_history, rep, rep_pool, outbox, last_loss",
                "CHECKPOINT");
    }

    String inBraces() {
        return pools.stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    /** Lays the clocks of some. */
    void inReclaim(String database, long from, long to) {
        try (var connection = cluster.connect(database);
                var rows = new BufferedWriter(
                        new OutputStreamWriter(
                                new PGCopyOutputStream(connection.unwrap(PGConnection.class), CLOCKS),
                                StandardCharsets.UTF_8),
                        1 << 16)) {
            for (long customer = from; customer <= to; customer++) {
                clock(rows, customer);
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("clocks were not laid: " + e.getMessage(), e);
        }
        // Else each row would be in four indexes more than those that this release writes.
        if (cluster.number(database, "SELECT count(*) FROM customer_clock WHERE " + NOT_AS_TOLD) > 0) {
            throw new IllegalStateException("clocks were laid as an older release would have written them");
        }
        cluster.execute(database, "VACUUM ANALYZE customer_clock", "CHECKPOINT");
    }

    private void clock(Writer rows, long customer) throws IOException {
        UUID id = population.id(customer);
        Instant since = base.minusSeconds(customer * 37 % SPREAD_SECONDS);
        Instant due = since.plus(period);
        rows.append(id.toString()).append('\t');
        rows.append(Integer.toString(partition(id))).append("\t1\t");
        rows.append("ABCD", (int) (customer % 4), (int) (customer % 4) + 1)
                .append("\tCN-" + customer % 31 + "\tindustry-" + customer % 20 + "\tMID\tchannel-" + customer % 10)
                .append("\t1\tORGANIZATION\t50-199\t{}\t0\t1\t{}\t1\t{}\tf")
                .append("\t2\t2\t" + pools.get((int) (customer / TOGETHER % pools.size())))
                .append("\tbench-holder-" + customer / 7 % REPS)
                .append("\t" + since + "\t" + since + "\t2\t" + rulesVersion + "\t" + zoneVersion)
                .append("\t" + due + "\tstale\t" + due + "\t" + due.minus(Duration.ofDays(1)) + "\n");
    }

    /** Kafka's own for a key. */
    private static int partition(UUID id) {
        return Utils.toPositive(Utils.murmur2(id.toString().getBytes(StandardCharsets.UTF_8))) % PARTITIONS;
    }

    /** Makes some due one after the other, in both databases, as if they had been claimed a period before and their holders warned. */
    void due(String pool, String reclaim, Wave wave, Instant first, Duration apart) {
        String at =
                "(SELECT %s::uuid AS id, '%s'::timestamptz + k * %d * interval '1 microsecond' AS at FROM generate_series(0::bigint, %d) AS k) AS x"
                        .formatted(
                                population.expression("%d + k * %d".formatted(wave.first(), wave.stride())),
                                first,
                                apart.toNanos() / 1_000,
                                wave.count() - 1);
        String since = "x.at - interval '%d seconds'".formatted(period.toSeconds());
        cluster.execute(
                pool,
                "UPDATE custody c SET since = %1$s, changed_at = %1$s, held_since = %1$s FROM %2$s WHERE c.customer_id = x.id"
                        .formatted(since, at),
                "VACUUM ANALYZE custody, rep_pool, outbox, last_loss",
                "CHECKPOINT");
        cluster.execute(
                reclaim,
                """
                UPDATE customer_clock c SET since = %1$s, held_since = %1$s, due_at = x.at, fire_at = x.at, next_reminder_at = NULL, reminded_due_at = x.at,
                    reminded_until = clock_timestamp() FROM %2$s WHERE c.customer_id = x.id""".formatted(since, at),
                """
                INSERT INTO reminder_sent (customer_id, holding_version, due_at, before, given_at)
                SELECT x.id, 2, x.at, 'P1D', x.at - interval '1 day' FROM %s""".formatted(at),
                "VACUUM ANALYZE customer_clock, reminder_sent, outbox",
                "CHECKPOINT");
    }
}
