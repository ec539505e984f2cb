package io.gonghai.reclaim.deadlines.persistence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.gonghai.reclaim.deadlines.application.ReclaimRecords;
import io.gonghai.reclaim.deadlines.domain.ReclaimDue;
import io.gonghai.reclaim.deadlines.domain.Stood;
import io.gonghai.runtime.sql.Columns;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code reclaim_record}: many rows by one statement. Facts are text, as a release that knows more of them writes more. */
@ApplicationScoped
class SqlReclaimRecords implements ReclaimRecords {
    private static final String ANNOUNCED = """
            INSERT INTO reclaim_record (customer_id, holding_version, pool_id, holder, rule, rules_version, due_at, announced_at, stood)
            SELECT * FROM unnest(?::text[]::uuid[], ?::text[]::bigint[], ?::text[]::uuid[], ?::text[], ?::text[], ?::text[]::int[],
                ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[])
            ON CONFLICT (customer_id, holding_version) DO UPDATE SET pool_id = excluded.pool_id, holder = excluded.holder, rule = excluded.rule,
                rules_version = excluded.rules_version, due_at = excluded.due_at, announced_at = excluded.announced_at, stood = excluded.stood
            WHERE reclaim_record.taken_at IS NULL""";

    /** By whom and by which rule it was taken tells a record from one of a holding before that was announced in vain. */
    private static final String TAKEN = """
            UPDATE reclaim_record r SET taken_version = t.version, taken_at = t.at
            FROM unnest(?::text[]::uuid[], ?::text[]::bigint[], ?::text[], ?::text[], ?::text[]::int[], ?::text[]::timestamptz[])
                AS t (id, version, holder, rule, rules_version, at)
            WHERE r.customer_id = t.id AND r.holder = t.holder AND r.rule = t.rule AND r.rules_version = t.rules_version AND r.taken_at IS NULL
            AND r.holding_version = (SELECT max(o.holding_version) FROM reclaim_record o WHERE o.customer_id = t.id AND o.holding_version < t.version)""";

    private static final String OF = """
            FROM reclaim_record WHERE customer_id = ? AND taken_at IS NOT NULL AND (? OR holder = ? OR pool_id = ANY (?::uuid[]))
            AND holding_version < ?""";

    private final Sql sql;
    private final ObjectWriter writer;
    private final ObjectReader tolerant;

    SqlReclaimRecords(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.writer = json.copy()
                .setSerializationInclusion(JsonInclude.Include.NON_NULL)
                .writerFor(Stood.class);
        this.tolerant = json.readerFor(Stood.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .with(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void announced(Collection<Announced> announced) {
        if (announced.isEmpty()) {
            return;
        }
        Columns rows = new Columns(9);
        for (Announced one : announced) {
            ReclaimDue due = one.due();
            rows.row(
                    due.customerId(),
                    due.holdingVersion(),
                    due.poolId(),
                    due.holder(),
                    due.rule(),
                    due.rulesVersion(),
                    due.dueAt(),
                    due.at(),
                    write(one.stood()));
        }
        sql.update(ANNOUNCED, rows.arguments().toArray());
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void taken(Collection<Taken> taken) {
        if (taken.isEmpty()) {
            return;
        }
        Columns rows = new Columns(6);
        taken.forEach(one ->
                rows.row(one.customerId(), one.version(), one.holder(), one.rule(), one.rulesVersion(), one.at()));
        sql.update(TAKEN, rows.arguments().toArray());
    }

    @Override
    public List<Past> of(UUID customerId, Readable readable, @Nullable Long before, int limit) {
        return sql.list(
                "SELECT * " + OF + " ORDER BY holding_version DESC LIMIT ?",
                this::read,
                customerId,
                readable.all(),
                readable.person(),
                readable.pools(),
                before == null ? Long.MAX_VALUE : before,
                limit);
    }

    @Override
    public long count(UUID customerId, Readable readable) {
        return sql.first(
                        "SELECT count(*) " + OF,
                        row -> row.getLong(1),
                        customerId,
                        readable.all(),
                        readable.person(),
                        readable.pools(),
                        Long.MAX_VALUE)
                .orElse(0L);
    }

    @Override
    @Transactional
    public int forget(Instant announcedBefore, int limit) {
        return sql.update("""
                DELETE FROM reclaim_record r USING (
                    SELECT customer_id, holding_version FROM reclaim_record WHERE announced_at < ? ORDER BY announced_at LIMIT ? FOR UPDATE SKIP LOCKED) AS old
                WHERE r.customer_id = old.customer_id AND r.holding_version = old.holding_version""", announcedBefore, limit);
    }

    private Past read(ResultSet row) throws SQLException {
        return new Past(
                row.getObject("customer_id", UUID.class),
                row.getLong("holding_version"),
                row.getObject("pool_id", UUID.class),
                row.getString("holder"),
                row.getString("rule"),
                row.getInt("rules_version"),
                Objects.requireNonNull(Sql.instant(row, "due_at")),
                Objects.requireNonNull(Sql.instant(row, "announced_at")),
                row.getLong("taken_version"),
                Objects.requireNonNull(Sql.instant(row, "taken_at")),
                stood(row.getString("stood")));
    }

    private String write(Stood stood) {
        try {
            return writer.writeValueAsString(stood);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Stood stood(String text) {
        try {
            return tolerant.readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what stood is not readable", e);
        }
    }
}
