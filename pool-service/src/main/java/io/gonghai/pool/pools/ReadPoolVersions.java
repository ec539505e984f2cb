package io.gonghai.pool.pools;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** Every version that a pool ever had, each beside the one before it. Who made one is known by it, or by the rules that changed with it. */
@ApplicationScoped
class ReadPoolVersions {
    private static final String SYSTEM = "system";
    private static final String ROWS = """
            SELECT v.version, v.rules_version, v.spec, v.retired, v.successor, coalesce(v.changed_by, r.changed_by) AS changed_by, v.changed_at,
                before.spec AS spec_before, before.retired AS retired_before, before.successor AS successor_before
            FROM pool_version v
            LEFT JOIN pool_version before ON before.pool_id = v.pool_id AND before.version = v.version - 1
            LEFT JOIN pool_rules r ON r.pool_id = v.pool_id AND r.rules_version = v.rules_version AND r.changed_at = v.changed_at
            WHERE v.pool_id = ? AND v.version\s""";

    private final Sql sql;
    private final StoredPool stored;
    private final People people;
    private final PageWeight weight;

    ReadPoolVersions(Sql sql, StoredPool stored, People people, PageWeight weight) {
        this.weight = weight;
        this.sql = sql;
        this.stored = stored;
        this.people = people;
    }

    /** One version of a pool: by whom, since when, and what was changed. */
    @Schema(name = "PoolVersion", description = "One version of a pool: by whom, since when, and what was changed.")
    record PoolVersion(
            @Schema(description = "The pool's `version`.") int version,

            @Schema(description = "The pool's `rulesVersion` at that time.")
            int rulesVersion,

            @Schema(
                    nullable = true,
                    description = "Who changed it; null where the system did, and where it was not noted yet.")
            PersonRef changedBy,

            @Schema(description = "Since when it was so.") Instant changedAt,

            @Schema(description = "What differs from the version before; empty for the first that was kept.")
            List<RuleChanges.Change> changes,

            @Schema(description = "Whether it was closed for good.")
            boolean retired,

            @Schema(
                    nullable = true,
                    description = "Where its customers went, as it was being retired; null while it was open.")
            UUID successor,

            @Schema(description = "All that was decided about the pool.")
            PoolSpec pool) {}

    private record State(
            String spec, boolean retired, @Nullable UUID successor) {
        static @Nullable State read(ResultSet row, String suffix) throws SQLException {
            String spec = row.getString("spec" + suffix);
            return spec == null
                    ? null
                    : new State(
                            spec, row.getBoolean("retired" + suffix), row.getObject("successor" + suffix, UUID.class));
        }
    }

    private record Row(
            int version,
            int rulesVersion,
            State state,
            @Nullable String changedBy,
            Instant changedAt,
            @Nullable State before) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getInt("version"),
                    row.getInt("rules_version"),
                    Objects.requireNonNull(State.read(row, "")),
                    row.getString("changed_by"),
                    Objects.requireNonNull(Sql.instant(row, "changed_at")),
                    State.read(row, "_before"));
        }
    }

    /** Newest first. */
    Page<PoolVersion> page(UUID pool, PageRequest request) {
        long below = request.place(1, cursor -> cursor.number(0)).orElse((long) Integer.MAX_VALUE);
        int before = (int) Math.clamp(below, 0, Integer.MAX_VALUE);
        int limit = weight.fitting(
                request.limit(),
                "spec",
                "pool_version WHERE pool_id = ? AND version < ?",
                "version DESC",
                List.of(pool, before));
        List<Row> rows = sql.list(ROWS + "< ? ORDER BY v.version DESC LIMIT ?", Row::read, pool, before, limit + 1);
        Map<String, String> names = names(rows);
        return Page.of(rows, limit, row -> version(row, names), row -> Cursor.of(row.version()))
                .withCount(request.wantsCount() ? count(pool) : null);
    }

    Optional<PoolVersion> find(UUID pool, int version) {
        return sql.first(ROWS + "= ?", Row::read, pool, version).map(row -> version(row, names(List.of(row))));
    }

    private long count(UUID pool) {
        return sql.first("SELECT count(*) FROM pool_version WHERE pool_id = ?", row -> row.getLong(1), pool)
                .orElse(0L);
    }

    private Map<String, String> names(List<Row> rows) {
        return people.names(rows.stream()
                .map(Row::changedBy)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    private PoolVersion version(Row row, Map<String, String> names) {
        String by = row.changedBy();
        return new PoolVersion(
                row.version(),
                row.rulesVersion(),
                by == null || SYSTEM.equals(by) ? null : PersonRef.of(by, names.get(by)),
                row.changedAt(),
                row.before() == null ? List.of() : RuleChanges.between(fields(row.before()), fields(row.state())),
                row.state().retired(),
                row.state().successor(),
                stored.read(row.state().spec()));
    }

    private ObjectNode fields(State state) {
        ObjectNode fields = stored.wholeAsFields(state.spec()).put("retired", state.retired());
        return state.successor() == null
                ? fields.putNull("successor")
                : fields.put("successor", state.successor().toString());
    }
}
