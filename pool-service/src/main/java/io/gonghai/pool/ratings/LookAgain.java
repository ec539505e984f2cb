package io.gonghai.pool.ratings;

import io.gonghai.pool.settings.Settings;
import io.gonghai.pool.settings.StoredSettings;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * Counts again whom a deal concerns that became known late, as one of a message that was put aside and replayed: whoever it is credited to, and whoever had a
 * later deal with the same customer in the period.
 */
@ApplicationScoped
class LookAgain {
    private static final int AT_ONCE = 200;

    static final String FRESH = """
            SELECT deal_id FROM deal_credit WHERE fresh AND recorded_at >= ? AND recorded_at < ? ORDER BY recorded_at, deal_id LIMIT\s""" + AT_ONCE;

    /** Those whom the round has measured; the others it has still to measure, or they take no part. */
    static final String CONCERNED = """
            FROM person w WHERE (w.rated_from, w.rated_to) = (?, ?) AND w.id IN (
                SELECT o.person_id FROM deal_credit d JOIN deal_credit o ON o.customer_id = d.customer_id AND o.person_id IS NOT NULL
                    AND o.recorded_at >= ? AND o.recorded_at < ?
                WHERE d.deal_id = ANY (?))""";

    private final Sql sql;
    private final Rounds rounds;
    private final MeasurePeople measure;
    private final Settings settings;

    LookAgain(Sql sql, Rounds rounds, MeasurePeople measure, Settings settings) {
        this.sql = sql;
        this.rounds = rounds;
        this.measure = measure;
        this.settings = settings;
    }

    /** Counts some again and answers whether more may wait. Where somebody is locked elsewhere, their deals wait for the next turn. */
    boolean some(Round round) {
        RatedPeriod period = round.period();
        List<UUID> fresh = sql.list(FRESH, row -> row.getObject(1, UUID.class), period.from(), period.to());
        return !fresh.isEmpty() && count(round, fresh) && fresh.size() == AT_ONCE;
    }

    /** Answers whether all whom the deals concern were counted. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean count(Round round, List<UUID> fresh) {
        RatedPeriod period = round.period();
        StoredSettings company = settings.now();
        if (!rounds.hold(round) || !round.countsBy(company)) {
            return false;
        }
        Object[] concerned = {period.from(), period.to(), period.from(), period.to(), fresh};
        List<MeasurePeople.Locked> people = sql.list(
                "SELECT w.id, w.rated_deals, w.rated_from " + CONCERNED
                        + " ORDER BY w.id FOR NO KEY UPDATE OF w SKIP LOCKED",
                MeasurePeople.Locked::read,
                concerned);
        long all = sql.first("SELECT count(*) " + CONCERNED, row -> row.getLong(1), concerned)
                .orElse(0L);
        measure.measure(people, period, company);
        if (people.size() < all) {
            return false;
        }
        sql.update("UPDATE deal_credit SET fresh = false WHERE deal_id = ANY (?) AND fresh", fresh);
        return true;
    }
}
