package io.gonghai.pool.pools;

import io.gonghai.pool.people.People;
import io.gonghai.pool.people.PersonRef;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Every set of rules that a pool ever had, each beside the one before it. */
@ApplicationScoped
class ReadRules {
    private static final String SYSTEM = "system";
    private static final String ROWS = """
            SELECT r.rules_version, r.rules, r.changed_by, r.changed_at, r.change_grace, r.grace_until, before.rules AS rules_before
            FROM pool_rules r LEFT JOIN pool_rules before ON before.pool_id = r.pool_id AND before.rules_version = r.rules_version - 1
            WHERE r.pool_id = ? AND r.rules_version\s""";

    private final Sql sql;
    private final StoredPool stored;
    private final People people;
    private final PageWeight weight;

    ReadRules(Sql sql, StoredPool stored, People people, PageWeight weight) {
        this.weight = weight;
        this.sql = sql;
        this.stored = stored;
        this.people = people;
    }

    /** One version of a pool's rules: by whom, since when, and what was changed. */
    @Schema(
            name = "PoolRulesVersion",
            description = "One version of a pool's rules: by whom, since when, and what was changed.")
    record RuleSetVersion(
            @Schema(description = "What decisions and history name as `rulesVersion`.")
            int version,

            @Schema(nullable = true, description = "Who decided; null where the system did.")
            PersonRef changedBy,

            @Schema(description = "Since when it binds.") Instant changedAt,

            @Schema(
                    nullable = true,
                    description = "The grace that was given with the change; null for none.",
                    examples = "P7D")
            String changeGrace,

            @Schema(
                    nullable = true,
                    description =
                            "Until when nothing was taken back that the change brought nearer; null for no grace.")
            Instant graceUntil,

            @Schema(description = "What differs from the version before; empty for the first.")
            List<RuleChanges.Change> changes,

            @Schema(description = "The rules, whole.") PoolSpec.Rules rules) {}

    private record Row(
            int version,
            String rules,
            String changedBy,
            Instant changedAt,
            @Nullable String changeGrace,
            @Nullable Instant graceUntil,
            @Nullable String before) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getInt("rules_version"),
                    row.getString("rules"),
                    row.getString("changed_by"),
                    Objects.requireNonNull(Sql.instant(row, "changed_at")),
                    row.getString("change_grace"),
                    Sql.instant(row, "grace_until"),
                    row.getString("rules_before"));
        }
    }

    /** Newest first. */
    Page<RuleSetVersion> page(UUID pool, PageRequest request) {
        long below = request.place(1, cursor -> cursor.number(0)).orElse((long) Integer.MAX_VALUE);
        int before = (int) Math.clamp(below, 0, Integer.MAX_VALUE);
        int limit = weight.fitting(
                request.limit(),
                "rules",
                "pool_rules WHERE pool_id = ? AND rules_version < ?",
                "rules_version DESC",
                List.of(pool, before));
        List<Row> rows =
                sql.list(ROWS + "< ? ORDER BY r.rules_version DESC LIMIT ?", Row::read, pool, before, limit + 1);
        Map<String, String> names =
                people.names(rows.stream().map(Row::changedBy).distinct().toList());
        return Page.of(rows, limit, row -> version(row, names), row -> Cursor.of(row.version()))
                .withCount(request.wantsCount() ? count(pool) : null);
    }

    Optional<RuleSetVersion> find(UUID pool, int version) {
        return sql.first(ROWS + "= ?", Row::read, pool, version)
                .map(row -> version(row, people.names(List.of(row.changedBy()))));
    }

    private long count(UUID pool) {
        return sql.first("SELECT count(*) FROM pool_rules WHERE pool_id = ?", row -> row.getLong(1), pool)
                .orElse(0L);
    }

    private RuleSetVersion version(Row row, Map<String, String> names) {
        List<RuleChanges.Change> changes = row.before() == null
                ? List.of()
                : RuleChanges.between(stored.asFields(row.before()), stored.asFields(row.rules()));
        return new RuleSetVersion(
                row.version(),
                SYSTEM.equals(row.changedBy()) ? null : PersonRef.of(row.changedBy(), names.get(row.changedBy())),
                row.changedAt(),
                row.changeGrace(),
                row.graceUntil(),
                changes,
                stored.readRules(row.rules()));
    }
}
