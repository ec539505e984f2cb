package io.gonghai.pool.ratings;

import io.gonghai.pool.reps.RepChanges;
import io.gonghai.pool.settings.Settings;
import io.gonghai.pool.settings.StoredSettings;
import io.gonghai.pool.settings.Tier;
import io.gonghai.pool.settings.Tiers;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts people's deals of a round's period. Only what was counted is kept with them: which tier follows, the settings say. People are locked in one statement
 * and counted in the next, so that whoever counts somebody last has seen all that the one before saw.
 */
@ApplicationScoped
class MeasurePeople {
    private static final int AT_ONCE = 500;

    /** Who takes part: sales people who were known, and there, when the period was. */
    private static final String UNMEASURED = """
            FROM person w WHERE (w.rated_from, w.rated_to) IS DISTINCT FROM (?, ?) AND w.active AND 'sales' = ANY (w.groups)
            AND (w.known_since IS NULL OR w.known_since <= ?) AND NOT w.absences @> daterange(?, ?)""";

    static final String NEXT = "SELECT w.id, w.rated_deals, w.rated_from " + UNMEASURED + " ORDER BY w.id LIMIT "
            + AT_ONCE + " FOR NO KEY UPDATE SKIP LOCKED";

    /** A customer counts once in a period, for whom its first deal is credited to. Who stands as they are counted is not written again. */
    static final String COUNT = """
            UPDATE person w SET rated_deals = c.deals, rated_from = ?, rated_to = ?
            FROM (SELECT p.id, count(d.deal_id)::int AS deals FROM unnest(?::text[]) p (id)
                LEFT JOIN deal_credit d ON d.person_id = p.id AND d.recorded_at >= ? AND d.recorded_at < ? AND NOT EXISTS (
                    SELECT 1 FROM deal_credit e WHERE e.customer_id = d.customer_id AND e.person_id IS NOT NULL AND e.recorded_at >= ?
                    AND (e.recorded_at, e.deal_id) < (d.recorded_at, d.deal_id))
                GROUP BY p.id) c
            WHERE w.id = c.id AND (w.rated_deals, w.rated_from, w.rated_to) IS DISTINCT FROM (c.deals, ?, ?) RETURNING w.id, w.rated_deals""";

    private final Sql sql;
    private final Rounds rounds;
    private final Settings settings;
    private final RepChanges changes;
    private final DatabaseClock clock;

    MeasurePeople(Sql sql, Rounds rounds, Settings settings, RepChanges changes, DatabaseClock clock) {
        this.sql = sql;
        this.rounds = rounds;
        this.settings = settings;
        this.changes = changes;
        this.clock = clock;
    }

    /** Somebody who is locked, with what was counted of them before; null: nothing. */
    record Locked(String id, Tiers.@Nullable Measure before) {
        static Locked read(ResultSet row) throws SQLException {
            Integer deals = row.getObject("rated_deals", Integer.class);
            return new Locked(
                    row.getString("id"),
                    deals == null
                            ? null
                            : new Tiers.Measure(deals, Objects.requireNonNull(Sql.instant(row, "rated_from"))));
        }
    }

    /** Measures some of those whom the round has not measured yet; those that somebody else has locked are left to them. Answers whether more may wait. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean some(Round round) {
        StoredSettings company = settings.now();
        if (!rounds.hold(round) || !round.countsBy(company)) {
            return false;
        }
        List<Locked> people = sql.list(NEXT, Locked::read, unmeasured(round.period()));
        measure(people, round.period(), company);
        return people.size() == AT_ONCE;
    }

    /** Whether nobody is left, also nobody whom somebody else is about to measure. */
    boolean complete(Round round) {
        return sql.first("SELECT 1 " + UNMEASURED + " LIMIT 1", row -> row.getInt(1), unmeasured(round.period()))
                .isEmpty();
    }

    private static Object[] unmeasured(RatedPeriod period) {
        return new Object[] {period.from(), period.to(), period.from(), period.firstDay(), period.dayAfter()};
    }

    /** Counts those who are locked anew; a tier that follows and did not follow before is noted with them. */
    @Transactional(Transactional.TxType.MANDATORY)
    void measure(List<Locked> people, RatedPeriod period, StoredSettings company) {
        if (people.isEmpty()) {
            return;
        }
        Map<String, Integer> counted = new HashMap<>();
        sql.list(
                COUNT,
                row -> counted.put(row.getString(1), row.getInt(2)) == null,
                period.from(),
                period.to(),
                people.stream().map(Locked::id).toList(),
                period.from(),
                period.to(),
                period.from(),
                period.from(),
                period.to());
        Instant now = clock.now();
        Tiers tiers = Tiers.of(company);
        for (Locked person : people) {
            Integer deals = counted.get(person.id());
            if (deals == null) {
                continue;
            }
            String before = tier(tiers, person.before());
            String after = tier(tiers, new Tiers.Measure(deals, period.from()));
            if (!Objects.equals(before, after)) {
                changes.rated(
                        person.id(),
                        before,
                        after,
                        new RepChanges.Rating(
                                deals,
                                period.from(),
                                period.to(),
                                company.version(),
                                company.settings().rating().counts()),
                        now);
            }
        }
    }

    private static @Nullable String tier(Tiers tiers, Tiers.@Nullable Measure measure) {
        return tiers.rated(new Tiers.Standing(null, null, null, measure))
                .map(Tier::code)
                .orElse(null);
    }
}
