package io.gonghai.pool.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.web.ETags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes the settings. What was read once is kept by version: whoever knows the version from a statement of their own gets the settings without
 * another, and a change takes effect at once on every replica.
 */
@ApplicationScoped
public class Settings {
    /** Since when people are rated is told of the version that stands; others are not decided by. */
    private static final String ROWS =
            "SELECT version, spec, changed_by, changed_at, (SELECT rating_since FROM company) AS rating_since FROM custody_settings ";

    private static final String SELECT = ROWS + "WHERE version = ";
    private static final String NEWEST = "(SELECT version FROM company)";

    private final Sql sql;
    private final Outbox outbox;
    private final DatabaseClock clock;
    private final ObjectMapper json;
    private final ObjectReader tolerant;
    private final String zone;
    private volatile StoredSettings known;

    Settings(
            Sql sql,
            Outbox outbox,
            DatabaseClock clock,
            ObjectMapper json,
            @ConfigProperty(name = "gonghai.zone") String zone) {
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
        this.json = json;
        this.tolerant = json.readerFor(CustodySettings.class)
                .without(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        this.zone = zone;
    }

    /** The settings as they stand. */
    public StoredSettings now() {
        return sql.first(SELECT + NEWEST, this::read).map(this::keep).orElseThrow();
    }

    /** The settings at this version. */
    public StoredSettings at(int version) {
        StoredSettings kept = known;
        if (kept != null && kept.version() == version) {
            return kept;
        }
        return sql.first(SELECT + "?", this::read, version).map(this::keep).orElseThrow();
    }

    /** Once, at the first start ever: writes down the zone that the deployment says and tells it. From then on only the settings say it, to every service. */
    @Transactional
    void begin() {
        int version = sql.first("SELECT version FROM company FOR NO KEY UPDATE", row -> row.getInt(1))
                .orElseThrow();
        sql.first(SELECT + "? AND CAST(spec AS jsonb) ->> 'timeZone' IS NULL", this::read, version)
                .ifPresent(first -> {
                    sql.update(
                            "UPDATE custody_settings SET spec = ? WHERE version = ?", write(first.settings()), version);
                    outbox.append(new OutgoingEvent(
                            SettingsFact.STREAM, SettingsFact.KEY, SettingsFact.TYPE, SettingsFact.of(first)));
                });
    }

    /** The versions below one, newest first. */
    List<StoredSettings> below(int version, int limit) {
        return sql.list(ROWS + "WHERE version < ? ORDER BY version DESC LIMIT ?", this::read, version, limit);
    }

    long count() {
        return sql.first("SELECT count(*) FROM custody_settings", row -> row.getLong(1))
                .orElse(0L);
    }

    /** Replaces them. A change that changes nothing leaves the version. @throws io.gonghai.runtime.problems.Problem 412, 428 */
    @Transactional
    StoredSettings change(CustodySettings settings, String ifMatch, String by) {
        int version = sql.first("SELECT version FROM company FOR NO KEY UPDATE", row -> row.getInt(1))
                .orElseThrow();
        ETags.requireMatch(ifMatch, version);
        StoredSettings before = at(version);
        if (before.settings().equals(settings)) {
            return before;
        }
        Instant at = clock.now();
        StoredSettings after = new StoredSettings(version + 1, settings, by, at, ratingSince(before, settings, at));
        sql.update(
                "INSERT INTO custody_settings (version, spec, changed_by, changed_at) VALUES (?, ?, ?, ?)",
                after.version(),
                write(settings),
                by,
                after.changedAt());
        sql.update(
                "UPDATE company SET version = ?, holding_limit = ?, tier_limits = ?, rating_since = ?::timestamptz",
                after.version(),
                settings.holdingLimit(),
                settings.limitsTiers(),
                after.ratingSince());
        outbox.append(
                new OutgoingEvent(SettingsFact.STREAM, SettingsFact.KEY, SettingsFact.TYPE, SettingsFact.of(after)));
        return after;
    }

    /** Rating begins when it is first wanted, and again when it is wanted anew. */
    private static @Nullable Instant ratingSince(StoredSettings before, CustodySettings after, Instant at) {
        if (after.rating() == null) {
            return null;
        }
        return before.settings().rating() == null ? at : before.ratingSince();
    }

    private StoredSettings keep(StoredSettings settings) {
        known = settings;
        return settings;
    }

    private StoredSettings read(ResultSet row) throws SQLException {
        Instant at = Objects.requireNonNull(Sql.instant(row, "changed_at"));
        return new StoredSettings(
                row.getInt("version"),
                read(row.getString("spec")),
                row.getString("changed_by"),
                at,
                Sql.instant(row, "rating_since"));
    }

    /** The settings of a first start begin with the zone of the deployment. */
    private CustodySettings read(String text) {
        try {
            CustodySettings settings = tolerant.readValue(text);
            return settings.timeZone() != null
                    ? settings
                    : new CustodySettings(
                            settings.holdingLimit(),
                            settings.countDealtCustomers(),
                            java.time.ZoneId.of(zone),
                            settings.reasons(),
                            settings.viewLimits(),
                            settings.tiers(),
                            settings.rating(),
                            settings.undoWithin());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored settings are not readable", e);
        }
    }

    private String write(CustodySettings settings) {
        try {
            return json.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
