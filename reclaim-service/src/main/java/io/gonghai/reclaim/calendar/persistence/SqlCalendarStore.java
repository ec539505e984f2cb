package io.gonghai.reclaim.calendar.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.gonghai.reclaim.calendar.application.CalendarEntry;
import io.gonghai.reclaim.calendar.application.CalendarStore;
import io.gonghai.reclaim.calendar.application.CertainUntil;
import io.gonghai.reclaim.calendar.application.Packaged;
import io.gonghai.reclaim.calendar.application.StoredCalendar;
import io.gonghai.reclaim.calendar.application.VersionEntry;
import io.gonghai.reclaim.calendar.domain.CalendarKey;
import io.gonghai.reclaim.calendar.shape.CalendarShape;
import io.gonghai.reclaim.calendar.shape.PackagedShape;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
            "SELECT v.calendar_id, v.version, v.spec, v.changed_by, v.changed_at, v.edition, v.packaged FROM calendar_version v ";
    private static final String OF_THE_CALENDAR = "JOIN calendar c ON c.id = v.calendar_id AND c.version = v.version ";
    private static final String NEWEST = VERSIONS + OF_THE_CALENDAR;

    private final Sql sql;
    private final ObjectMapper json;
    private final ObjectReader specs;
    private final ObjectReader days;

    SqlCalendarStore(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
        this.specs = json.readerFor(CalendarShape.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.days = json.readerFor(PackagedShape.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
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
    public Optional<CalendarKey> key(String id) {
        return sql.first(
                "SELECT c.id, c.version, b.version FROM calendar c LEFT JOIN calendar b ON b.id = c.base WHERE c.id = ?",
                row -> new CalendarKey(row.getString(1), row.getInt(2), row.getObject(3, Integer.class)),
                id);
    }

    @Override
    public List<CalendarEntry> after(@Nullable String id, int limit) {
        return sql.list(
                "SELECT c.id, c.version, v.name, c.base, v.zone, v.changed_at FROM calendar_version v "
                        + OF_THE_CALENDAR + "WHERE c.id > ? ORDER BY c.id LIMIT ?",
                SqlCalendarStore::entry,
                id == null ? "" : id,
                limit);
    }

    private static CalendarEntry entry(ResultSet row) throws SQLException {
        return new CalendarEntry(
                row.getString(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                ZoneId.of(row.getString(5)),
                changedAt(row));
    }

    @Override
    public List<VersionEntry> below(String id, int version, int limit) {
        return sql.list(
                "SELECT version, changed_by, changed_at FROM calendar_version WHERE calendar_id = ? AND version < ? ORDER BY version DESC LIMIT ?",
                row -> new VersionEntry(row.getInt(1), row.getString(2), changedAt(row)),
                id,
                version,
                limit);
    }

    @Override
    public List<CertainUntil> certain(int limit) {
        return sql.list(
                "SELECT c.id, v.zone, least(v.published_until, u.published_until) AS last FROM calendar_version v "
                        + OF_THE_CALENDAR + """
                        LEFT JOIN calendar b ON b.id = c.base LEFT JOIN calendar_version u ON u.calendar_id = b.id AND u.version = b.version
                        WHERE v.published_until IS NOT NULL OR u.published_until IS NOT NULL ORDER BY c.id LIMIT ?""",
                row -> new CertainUntil(
                        row.getString(1), ZoneId.of(row.getString(2)), LocalDate.parse(row.getString(3))),
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
        Packaged packaged = calendar.packaged();
        sql.update(
                "INSERT INTO calendar_version (calendar_id, version, spec, changed_by, changed_at, edition, packaged) VALUES (?, ?, ?, ?, ?, ?, ?)",
                calendar.id(),
                calendar.version(),
                write(CalendarShape.of(calendar.spec())),
                calendar.changedBy(),
                calendar.changedAt(),
                packaged == null ? null : packaged.edition(),
                packaged == null ? null : write(PackagedShape.of(packaged.days())));
    }

    private StoredCalendar read(ResultSet row) throws SQLException {
        return new StoredCalendar(
                row.getString(1),
                row.getInt(2),
                SqlCalendarStore.<CalendarShape>read(specs, row.getString(3)).spec(),
                packaged(row),
                row.getString(4),
                changedAt(row));
    }

    private @Nullable Packaged packaged(ResultSet row) throws SQLException {
        if (!row.getString("calendar_id").equals(StoredCalendar.CN)) {
            return null;
        }
        String text = row.getString("packaged");
        return text == null
                ? Packaged.FIRST
                : new Packaged(
                        row.getInt("edition"),
                        SqlCalendarStore.<PackagedShape>read(days, text).layer());
    }

    private static Instant changedAt(ResultSet row) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, "changed_at"));
    }

    private static <T> T read(ObjectReader reader, String text) {
        try {
            return reader.readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored calendar is not readable", e);
        }
    }

    private String write(Object shape) {
        try {
            return json.writeValueAsString(shape);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
