package io.gonghai.pool.ratings;

import io.gonghai.pool.ratings.RepDealView.Why;
import io.gonghai.pool.settings.CustodySettings;
import io.gonghai.pool.settings.RatingPeriod;
import io.gonghai.pool.settings.RatingRule;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the deals of a rep: those that are credited to them, and those that they recorded and are not. */
@ApplicationScoped
class RepDeals {
    /** An earlier deal with the same customer may be what counts in the period; of the others only the last one before says whether. */
    private static final String BEFORE = """
            (SELECT e.recorded_at FROM deal_credit e WHERE e.customer_id = d.customer_id AND e.person_id IS NOT NULL
                AND (e.recorded_at, e.deal_id) < (d.recorded_at, d.deal_id) ORDER BY e.recorded_at DESC, e.deal_id DESC LIMIT 1)""";

    /** One upper bound, and no other beside it: an index would be walked from the further one. */
    private static final String BETWEEN = " AND recorded_at >= ? AND (recorded_at, deal_id) < (?, ?)";

    private static final String CREDITED = "FROM deal_credit WHERE person_id = ?" + BETWEEN;
    private static final String RECORDED =
            "FROM deal_credit WHERE recorded_by = ? AND person_id IS DISTINCT FROM recorded_by" + BETWEEN;
    private static final String NEWEST_FIRST = " ORDER BY recorded_at DESC, deal_id DESC LIMIT ";

    /** Before all deals of its time. */
    private static final UUID FIRST = new UUID(0, 0);

    private final Sql sql;

    RepDeals(Sql sql) {
        this.sql = sql;
    }

    /** What a list is asked for. @param from inclusive @param to exclusive */
    record Wanted(String personId, Instant from, Instant to) {
        private Object[] before(@Nullable Place after) {
            Place end = after != null && after.recordedAt().isBefore(to) ? after : new Place(to, FIRST);
            return new Object[] {
                personId, from, end.recordedAt(), end.dealId(), personId, from, end.recordedAt(), end.dealId()
            };
        }
    }

    /** Where a page goes on. */
    record Place(Instant recordedAt, UUID dealId) {}

    /** One deal. @param before when the last deal before it with the same customer was recorded that is credited to somebody; null: there is none */
    record Row(
            UUID dealId,
            UUID customerId,
            Instant recordedAt,
            Instant closedAt,
            @Nullable String personId,
            String why,
            @Nullable Instant before) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getObject("deal_id", UUID.class),
                    row.getObject("customer_id", UUID.class),
                    Objects.requireNonNull(Sql.instant(row, "recorded_at")),
                    Objects.requireNonNull(Sql.instant(row, "closed_at")),
                    row.getString("person_id"),
                    row.getString("why"),
                    Sql.instant(row, "before"));
        }

        /** What the rep is told. While nobody is rated, as if it were by the month. */
        Why whyFor(String rep, CustodySettings company) {
            if (personId == null) {
                return why.equals("AWAITED") ? Why.CUSTOMER_AWAITED : Why.HELD_BY_NOBODY;
            }
            if (!personId.equals(rep)) {
                return Why.HELD_BY_ANOTHER;
            }
            RatingRule rule = company.rating();
            RatedPeriod period = RatedPeriod.around(
                    recordedAt, rule == null ? RatingPeriod.MONTH : rule.every(), company.timeZone());
            return before == null || before.isBefore(period.from()) ? Why.COUNTS : Why.COUNTED_BEFORE;
        }
    }

    /** Newest first. */
    List<Row> page(Wanted wanted, @Nullable Place after, int limit) {
        return sql.list(pageText(limit), Row::read, wanted.before(after));
    }

    /** Each part is as long as the page at most, so both are read along their indexes. */
    static String pageText(int limit) {
        String page = NEWEST_FIRST + limit;
        return "SELECT d.*, " + BEFORE + " AS before FROM ((SELECT * " + CREDITED + page + ") UNION ALL (SELECT * "
                + RECORDED + page + ")) d" + page;
    }

    long count(Wanted wanted) {
        return sql.first(
                        "SELECT (SELECT count(*) " + CREDITED + ") + (SELECT count(*) " + RECORDED + ")",
                        row -> row.getLong(1),
                        wanted.before(null))
                .orElse(0L);
    }
}
