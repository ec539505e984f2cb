package io.gonghai.pool.views;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.settings.CustodySettings;
import io.gonghai.pool.settings.Settings;
import io.gonghai.pool.settings.ViewKind;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Counts which customers somebody is about to be shown, and refuses what would be more than the company lets one person see in a day. Where there is no cap nothing is
 * counted, and no statement is made. Must not run in a transaction: what was counted stays counted, whatever becomes of the answer.
 */
@ApplicationScoped
public class ViewQuota {
    private static final String COUNT = "SELECT refused, used FROM count_views(?, ?, ?, ?, ?::uuid[])";
    /** What the reader holds is theirs to see. */
    private static final String COUNT_OTHERS = """
            SELECT refused, used FROM count_views(?, ?, ?, ?, ARRAY(SELECT u.id FROM unnest(?::uuid[]) AS u (id)
                WHERE NOT EXISTS (SELECT 1 FROM custody c WHERE c.customer_id = u.id AND c.holder = ?)))""";

    private final Sql sql;
    private final Settings settings;
    private final DatabaseClock clock;
    private final MeterRegistry metrics;

    ViewQuota(Sql sql, Settings settings, DatabaseClock clock, MeterRegistry metrics) {
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** The company's present day. */
    private record Day(LocalDate date, Instant now, Instant endsAt) {
        static Day of(Instant now, ZoneId zone) {
            LocalDate date = now.atZone(zone).toLocalDate();
            return new Day(date, now, date.plusDays(1).atStartOfDay(zone).toInstant());
        }
    }

    /** How a count ended. */
    private record Counted(boolean refused, int used) {
        static Counted read(ResultSet row) throws SQLException {
            return new Counted(row.getBoolean("refused"), row.getInt("used"));
        }
    }

    /** How much of a cap somebody has used today. */
    public record Usage(int limit, int used, Instant resetsAt) {}

    /**
     * Counts cards that are about to be shown to the actor; those who see everything are not capped.
     *
     * @param settingsVersion as a statement of the caller's read it
     * @throws Problem 429 where they would be more than the cap, and then none is counted
     */
    public void cards(Actor actor, int settingsVersion, Collection<UUID> customers) {
        if (!actor.readsAll() && !customers.isEmpty()) {
            count(settings.at(settingsVersion).settings(), actor.id(), ViewKind.CARDS, customers);
        }
    }

    /**
     * Counts what another service is about to show; records of customers that the person holds are left out.
     *
     * @throws Problem 429
     */
    public void count(String person, ViewKind kind, Collection<UUID> customers) {
        count(settings.now().settings(), person, kind, customers);
    }

    /** How much the person has used of the cap on this kind; empty where there is none. */
    public Optional<Usage> usage(String person, ViewKind kind, CustodySettings company) {
        OptionalInt limit = company.viewLimits().of(kind);
        if (limit.isEmpty()) {
            return Optional.empty();
        }
        Day day = Day.of(clock.now(), company.timeZone());
        int used = sql.first(
                        "SELECT used FROM view_day WHERE day = ? AND person_id = ? AND kind = ?",
                        row -> row.getInt(1),
                        day.date(),
                        person,
                        kind)
                .orElse(0);
        return Optional.of(new Usage(limit.getAsInt(), used, day.endsAt()));
    }

    private void count(CustodySettings company, String person, ViewKind kind, Collection<UUID> customers) {
        OptionalInt limit = company.viewLimits().of(kind);
        if (limit.isEmpty()) {
            return;
        }
        Day day = Day.of(clock.now(), company.timeZone());
        Counted counted = counted(day.date(), person, kind, limit.getAsInt(), customers);
        if (counted.refused()) {
            metrics.counter("gonghai.views.refused", "kind", kind.name().toLowerCase(Locale.ROOT))
                    .increment();
            throw ViewLimitReached.problem(kind, limit.getAsInt(), counted.used(), day.now(), day.endsAt());
        }
    }

    private Counted counted(LocalDate day, String person, ViewKind kind, int limit, Collection<UUID> customers) {
        Optional<Counted> counted = switch (kind) {
            case CARDS -> sql.first(COUNT, Counted::read, day, person, kind, limit, customers);
            case RECORDS -> sql.first(COUNT_OTHERS, Counted::read, day, person, kind, limit, customers, person);
        };
        return counted.orElseThrow();
    }
}
