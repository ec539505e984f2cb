package io.gonghai.reclaim.calendar.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.gonghai.reclaim.calendar.application.CalendarStore;
import io.gonghai.reclaim.calendar.application.StoredCalendar;
import io.gonghai.reclaim.calendar.domain.CalendarSpec;
import io.gonghai.reclaim.calendar.shape.CalendarShape;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables {@code calendar} and {@code calendar_version}. */
@ApplicationScoped
class SqlCalendarStore implements CalendarStore {
    private static final String VERSIONS =
            "SELECT v.calendar_id, v.version, v.spec, v.changed_by, v.changed_at FROM calendar_version v ";
    private static final String NEWEST =
            VERSIONS + "JOIN calendar c ON c.id = v.calendar_id AND c.version = v.version ";

    private final Sql sql;
    private final ObjectMapper json;
    private final ObjectReader tolerant;

    SqlCalendarStore(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
        this.tolerant = json.readerFor(CalendarShape.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Override
    public Optional<StoredCalendar> find(String id) {
        return sql.first(NEWEST + "WHERE c.id = ?", this::read, id);
    }

    @Override
    public Optional<StoredCalendar> find(String id, int version) {
        return sql.first(VERSIONS + "WHERE v.calendar_id = ? AND v.version = ?", this::read, id, version);
    }

    @Override
    public List<StoredCalendar> after(@Nullable String id, int limit) {
        return sql.list(NEWEST + "WHERE c.id > ? ORDER BY c.id LIMIT ?", this::read, id == null ? "" : id, limit);
    }

    @Override
    public List<StoredCalendar> below(String id, int version, int limit) {
        return sql.list(
                VERSIONS + "WHERE v.calendar_id = ? AND v.version < ? ORDER BY v.version DESC LIMIT ?",
                this::read,
                id,
                version,
                limit);
    }

    @Override
    public long count() {
        return sql.first("SELECT count(*) FROM calendar", row -> row.getLong(1)).orElse(0L);
    }

    /** Versions are read in a statement after the one that locks: what somebody changed meanwhile is seen. */
    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<String, StoredCalendar> lock(Collection<String> ids) {
        sql.list(
                "SELECT id FROM calendar WHERE id = ANY (?::text[]) ORDER BY id FOR NO KEY UPDATE",
                row -> row.getString(1),
                ids);
        return sql.list(NEWEST + "WHERE c.id = ANY (?::text[])", this::read, ids).stream()
                .collect(Collectors.toMap(StoredCalendar::id, Function.identity()));
    }

    @Override
    public boolean isBase(String id) {
        return sql.first("SELECT 1 FROM calendar WHERE base = ? LIMIT 1", row -> row.getInt(1), id)
                .isPresent();
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void save(StoredCalendar calendar) {
        String base = calendar.spec().base();
        sql.update("""
                INSERT INTO calendar (id, version, base) VALUES (?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET version = excluded.version, base = excluded.base""", calendar.id(), calendar.version(), base);
        sql.update(
                "INSERT INTO calendar_version (calendar_id, version, spec, changed_by, changed_at) VALUES (?, ?, ?, ?, ?)",
                calendar.id(),
                calendar.version(),
                write(calendar.spec()),
                calendar.changedBy(),
                calendar.changedAt());
    }

    private StoredCalendar read(ResultSet row) throws SQLException {
        return new StoredCalendar(
                row.getString(1),
                row.getInt(2),
                read(row.getString(3)),
                row.getString(4),
                Objects.requireNonNull(Sql.instant(row, "changed_at")));
    }

    private CalendarSpec read(String text) {
        try {
            return tolerant.<CalendarShape>readValue(text).spec();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored calendar is not readable", e);
        }
    }

    private String write(CalendarSpec spec) {
        try {
            return json.writeValueAsString(CalendarShape.of(spec));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
