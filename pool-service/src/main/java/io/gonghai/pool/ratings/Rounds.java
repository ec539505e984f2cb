package io.gonghai.pool.ratings;

import io.gonghai.pool.settings.RatingPeriod;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code rating_round}. Its newest row is the one that counts: shared by all who rate by it, and taken by whoever begins the next. */
@ApplicationScoped
class Rounds {
    private static final String NEWEST = """
            SELECT id, every, lower(days) AS first_day, upper(days) AS day_after, period_from, period_to, done_at IS NOT NULL AS done
            FROM rating_round ORDER BY id DESC LIMIT 1""";

    static final String SETTLE = "UPDATE deal_credit SET fresh = false WHERE fresh AND recorded_at < ?";

    private final Sql sql;

    Rounds(Sql sql) {
        this.sql = sql;
    }

    Optional<Round> newest() {
        return sql.first(NEWEST, Rounds::read);
    }

    /** Whether a round is the newest; until the running transaction ends nobody begins another then. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean hold(Round round) {
        sql.first("SELECT 1 FROM rating_round WHERE id = ? FOR SHARE", row -> row.getInt(1), round.id());
        return newest().filter(now -> now.id() == round.id()).isPresent();
    }

    /** The newest, which nobody rates by until the running transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Round> take() {
        sql.first(
                "SELECT 1 FROM rating_round WHERE id = (SELECT max(id) FROM rating_round) FOR UPDATE",
                row -> row.getInt(1));
        return newest();
    }

    /**
     * Begins one after another; null: after none. Where somebody else did meanwhile, theirs stands. Everybody is measured by all deals that are known now, so
     * none of them is looked at again; whoever only lost the race to begin must leave those alone that came since.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void begin(@Nullable Round last, RatedPeriod period, Instant at) {
        int begun = sql.update(
                """
                INSERT INTO rating_round (id, every, period_from, period_to, days, began_at) VALUES (?, ?, ?, ?, daterange(?, ?), ?)
                ON CONFLICT DO NOTHING""",
                last == null ? 1 : last.id() + 1,
                period.every(),
                period.from(),
                period.to(),
                period.firstDay(),
                period.dayAfter(),
                at);
        if (begun == 1) {
            sql.update(SETTLE, period.to());
        }
    }

    @Transactional
    void finish(Round round, Instant at) {
        sql.update("UPDATE rating_round SET done_at = ? WHERE id = ? AND done_at IS NULL", at, round.id());
    }

    private static Round read(ResultSet row) throws SQLException {
        RatedPeriod period = new RatedPeriod(
                RatingPeriod.valueOf(row.getString("every")),
                row.getObject("first_day", LocalDate.class),
                row.getObject("day_after", LocalDate.class),
                Objects.requireNonNull(Sql.instant(row, "period_from")),
                Objects.requireNonNull(Sql.instant(row, "period_to")));
        return new Round(row.getInt("id"), period, row.getBoolean("done"));
    }
}
