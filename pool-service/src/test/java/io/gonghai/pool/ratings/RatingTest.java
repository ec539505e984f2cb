package io.gonghai.pool.ratings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gonghai.pool.settings.RatingPeriod;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.sql.SqlFailure;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sweep runs beside these tests, as another replica would. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
class RatingTest {
    private static final String SETTINGS = "/api/v1/settings/custody";
    private static final String ZONE = "Asia/Shanghai";
    private static final String TIERS =
            "\"tiers\":[{\"code\":\"gold\",\"deals\":3},{\"code\":\"silver\",\"deals\":1},{\"code\":\"bronze\",\"deals\":0}]";

    @Inject
    RateReps rate;

    @Inject
    BeginRound begin;

    @Inject
    MeasurePeople measure;

    @Inject
    Rounds rounds;

    @Inject
    DatabaseClock clock;

    @Inject
    MeterRegistry metrics;

    @Inject
    Sql sql;

    private final String ann = person("ann");
    private final String ben = person("ben");
    private RatedPeriod month;

    private static String person(String name) {
        return name + "-" + Ids.next();
    }

    /** People were known before the company began to rate, and it is the third of the month after the one by which they are rated. */
    @BeforeEach
    void a_month_is_over() {
        forget();
        known(ann);
        known(ben);
        company(ZONE, rating("MONTH"));
        Instant now = clock.now();
        RatedPeriod running = RatedPeriod.around(now, RatingPeriod.MONTH, ZoneId.of(ZONE));
        month = RatedPeriod.around(running.to(), RatingPeriod.MONTH, ZoneId.of(ZONE));
        clock.shift(Duration.between(now, month.to().plus(Duration.ofDays(2))));
    }

    @AfterEach
    void nobody_is_rated_again() {
        clock.shift(Duration.ZERO);
        company(ZONE, "");
        forget();
    }

    private void forget() {
        for (String table : List.of("rating_round", "deal_credit", "rep_change")) {
            sql.update("DELETE FROM " + table);
        }
        sql.update("UPDATE person SET rated_deals = NULL, rated_from = NULL, rated_to = NULL");
        sql.update("UPDATE consumer_position SET progress_t = NULL WHERE stream = 'gonghai.customer.v1'");
    }

    private static String rating(String every) {
        return ",\"rating\":{\"every\":\"" + every + "\"}";
    }

    private static void company(String zone, String rating) {
        var admin = Tokens.administrator().bearer();
        String etag = given().header("Authorization", admin).get(SETTINGS).header("ETag");
        given().header("Authorization", admin)
                .header("If-Match", etag)
                .contentType(ContentType.JSON)
                .body("{\"timeZone\":\"" + zone + "\"," + TIERS + rating + "}")
                .put(SETTINGS)
                .then()
                .statusCode(200);
    }

    private void known(String person) {
        sql.update("""
                INSERT INTO person (id, version, name, departments, groups, token_at, changed_at, known_since)
                VALUES (?, 1, ?, '{}', '{sales}', 'epoch', now(), now() - interval '1 day')""", person, person);
    }

    /** Everything up to that moment was told in so many partitions. */
    private void toldUpTo(Instant t, int partitions) {
        sql.update("""
                INSERT INTO consumer_position (stream, partition, next_offset, progress_t)
                SELECT 'gonghai.customer.v1', n, -1, ? FROM generate_series(0, ? - 1) AS n
                ON CONFLICT (stream, partition) DO UPDATE SET progress_t = EXCLUDED.progress_t""", t, partitions);
    }

    private void won(String person, UUID customer, Instant recordedAt) {
        sql.update("""
                INSERT INTO deal_credit (deal_id, customer_id, recorded_by, recorded_at, closed_at, person_id, why, fresh)
                VALUES (?, ?, ?, ?, ?, ?, 'HELD', true)""", Ids.next(), customer, person, recordedAt, recordedAt, person);
    }

    private Instant day(int day) {
        return month.from().plus(Duration.ofDays(day));
    }

    private record Measured(Integer deals, Instant from, Instant to) {}

    private Measured measured(String person) {
        return sql.first(
                        "SELECT rated_deals, rated_from, rated_to FROM person WHERE id = ?",
                        row -> new Measured(
                                row.getObject(1, Integer.class),
                                Sql.instant(row, "rated_from"),
                                Sql.instant(row, "rated_to")),
                        person)
                .orElseThrow();
    }

    private Measured deals(int deals) {
        return new Measured(deals, month.from(), month.to());
    }

    /** What ratings have led to, oldest first. */
    private List<String> tiers(String person) {
        return sql.list(
                "SELECT what -> 'changes' -> 0 ->> 'after' FROM rep_change WHERE person_id = ? AND by = 'system' ORDER BY id",
                row -> row.getString(1),
                person);
    }

    private Round awaitDone() {
        return await().atMost(Duration.ofSeconds(40))
                .until(
                        () -> {
                            rate.some();
                            return rounds.newest().filter(Round::done).orElse(null);
                        },
                        round -> round != null);
    }

    @Test
    void people_are_rated_by_the_deals_of_the_last_period_once_all_of_them_are_known() {
        won(ann, Ids.next(), month.from());
        won(ann, Ids.next(), month.to().minusMillis(1));
        won(ann, Ids.next(), month.from().minusMillis(1));
        won(ann, Ids.next(), month.to());
        toldUpTo(month.to().minusMillis(1), 12);
        toldUpTo(month.to(), 11);

        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(10)).until(() -> !rate.some());
        assertThat(rounds.newest()).isEmpty();
        assertThat(metrics.get("gonghai.rating.waiting.seconds").gauge().value())
                .isBetween(2 * 86_400.0, 2 * 86_400.0 + 600);

        toldUpTo(month.to(), 12);
        Round round = awaitDone();

        assertThat(round.period()).isEqualTo(month);
        assertThat(measured(ann)).isEqualTo(deals(2));
        assertThat(measured(ben)).isEqualTo(deals(0));
        assertThat(tiers(ann)).containsExactly("silver");
        assertThat(tiers(ben)).containsExactly("bronze");
        assertThat(metrics.get("gonghai.rating.waiting.seconds").gauge().value())
                .isZero();
        assertThat(sql.first("SELECT profile_version FROM person WHERE id = ?", row -> row.getInt(1), ann))
                .contains(1);
    }

    @Test
    void a_customer_counts_once_in_a_period_for_whom_its_first_deal_is_credited_to() {
        UUID shared = Ids.next();
        won(ben, shared, day(9));
        won(ann, shared, day(3));
        won(ann, shared, day(5));
        won(ben, Ids.next(), day(5));
        won(ben, shared, day(-3));
        toldUpTo(month.to(), 12);

        awaitDone();

        assertThat(measured(ann)).isEqualTo(deals(1));
        assertThat(measured(ben)).isEqualTo(deals(1));
    }

    @Test
    void only_sales_people_who_were_known_and_there_take_part() {
        List<String> out = List.of(person("left"), person("manager"), person("away"), person("newcomer"));
        out.forEach(this::known);
        sql.update("UPDATE person SET active = false WHERE id = ?", out.get(0));
        sql.update("UPDATE person SET groups = '{manager}' WHERE id = ?", out.get(1));
        sql.update(
                "UPDATE person SET absences = datemultirange(daterange(?, ?)) WHERE id = ?",
                month.firstDay().minusDays(1),
                month.dayAfter(),
                out.get(2));
        sql.update(
                "UPDATE person SET known_since = ? WHERE id = ?", month.from().plusMillis(1), out.get(3));
        sql.update(
                "UPDATE person SET absences = datemultirange(daterange(?, ?)), known_since = NULL WHERE id = ?",
                month.firstDay(),
                month.dayAfter().minusDays(1),
                ann);
        toldUpTo(month.to(), 12);

        awaitDone();

        assertThat(measured(ann)).isEqualTo(deals(0));
        assertThat(out).allSatisfy(one -> assertThat(measured(one)).isEqualTo(new Measured(null, null, null)));
    }

    /** More than fit into two transactions. */
    private void manyPeople(String prefix) {
        sql.update("""
                INSERT INTO person (id, version, name, departments, groups, token_at, changed_at)
                SELECT ? || n, 1, 'many', '{}', '{sales}', 'epoch', now() FROM generate_series(1, 1200) AS n""", prefix);
        sql.update("""
                INSERT INTO deal_credit (deal_id, customer_id, recorded_at, closed_at, person_id, why, fresh)
                SELECT gen_random_uuid(), gen_random_uuid(), ?, ?, ? || n, 'HELD', true FROM generate_series(1, 1200) AS n, generate_series(1, n % 4)""", day(1), day(1), prefix);
    }

    private void assertAllRatedOnce(String prefix) {
        assertThat(sql.first("""
                        SELECT count(*) FROM person w WHERE w.id LIKE ? || '%' AND w.rated_deals = substr(w.id, length(?) + 1)::int % 4
                            AND (SELECT count(*) FROM rep_change c WHERE c.person_id = w.id) = 1""", row -> row.getInt(1), prefix, prefix)).contains(1_200);
    }

    @Test
    void several_replicas_at_once_rate_everybody_once() {
        String prefix = person("many");
        manyPeople(prefix);
        toldUpTo(month.to(), 12);

        Races.results(4, runner -> () -> {
            while (rate.some()) {
                assertThat(rounds.newest()).isPresent();
            }
            return runner;
        });
        awaitDone();

        assertAllRatedOnce(prefix);
        assertThat(sql.first("SELECT count(*) FROM rating_round", row -> row.getInt(1)))
                .contains(1);
    }

    /** A turn after which there is a round; it ends early while the sweep, which fails as well, has what is broken. */
    private boolean failsWhereTheSweepIsNotBefore() {
        while (rate.some()) {
            assertThat(rounds.newest()).isPresent();
        }
        return false;
    }

    @Test
    void where_one_step_failed_another_goes_on_and_nobody_is_rated_twice() {
        String prefix = person("many");
        manyPeople(prefix);
        sql.update("ALTER TABLE rep_change ADD CONSTRAINT broken CHECK (person_id <> '" + prefix + "700')");
        try {
            toldUpTo(month.to(), 12);

            assertThatThrownBy(() -> await().atMost(Duration.ofSeconds(40)).until(this::failsWhereTheSweepIsNotBefore))
                    .isInstanceOf(SqlFailure.class);
            assertThat(measured(prefix + "700").deals()).isNull();
            assertThat(rounds.newest())
                    .hasValueSatisfying(round -> assertThat(round.done()).isFalse());
        } finally {
            sql.update("ALTER TABLE rep_change DROP CONSTRAINT broken");
        }

        awaitDone();

        assertAllRatedOnce(prefix);
    }

    @Test
    void what_was_known_when_a_round_began_is_counted_by_it_and_not_looked_at_again() {
        won(ann, Ids.next(), day(3));
        won(ben, Ids.next(), day(-3));
        won(ann, Ids.next(), month.to());
        toldUpTo(month.to(), 12);

        assertThat(begin.begin())
                .hasValueSatisfying(round -> assertThat(round.period()).isEqualTo(month));

        assertThat(sql.list("SELECT recorded_at FROM deal_credit WHERE fresh", row -> Sql.instant(row, "recorded_at")))
                .containsExactly(month.to());
        awaitDone();
        assertThat(measured(ann)).isEqualTo(deals(1));
    }

    @Test
    void a_deal_that_becomes_known_late_rates_again_whomever_it_concerns_and_older_ones_nobody() {
        UUID shared = Ids.next();
        won(ben, shared, day(9));
        toldUpTo(month.to(), 12);
        awaitDone();
        assertThat(measured(ben)).isEqualTo(deals(1));

        won(ann, shared, day(3));
        won(ann, Ids.next(), day(-3));
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            rate.some();
            return measured(ann).equals(deals(1));
        });

        assertThat(measured(ben)).isEqualTo(deals(0));
        assertThat(tiers(ann)).containsExactly("bronze", "silver");
        assertThat(tiers(ben)).containsExactly("silver", "bronze");
        assertThat(sql.first(
                        "SELECT count(*) FROM deal_credit WHERE fresh AND recorded_at >= ?",
                        row -> row.getInt(1),
                        month.from()))
                .contains(0);
    }

    @Test
    void while_somebody_is_locked_elsewhere_their_late_deal_waits_and_is_not_forgotten() {
        toldUpTo(month.to(), 12);
        awaitDone();
        won(ann, Ids.next(), day(3));

        io.quarkus.narayana.jta.QuarkusTransaction.requiringNew().run(() -> {
            sql.first("SELECT 1 FROM person WHERE id = ? FOR UPDATE", row -> row.getInt(1), ann);
            assertThat(rate.some()).isFalse();
        });
        assertThat(measured(ann)).isEqualTo(deals(0));

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            rate.some();
            return measured(ann).equals(deals(1));
        });
    }

    @Test
    void a_period_that_began_before_people_were_rated_rates_nobody() {
        company(ZONE, "");
        company(ZONE, rating("MONTH"));
        toldUpTo(month.to().plus(Duration.ofDays(2)), 12);

        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(10)).until(() -> !rate.some());
        assertThat(rounds.newest()).isEmpty();

        RatedPeriod running = RatedPeriod.around(clock.now(), RatingPeriod.MONTH, ZoneId.of(ZONE));
        RatedPeriod first = RatedPeriod.around(running.to(), RatingPeriod.MONTH, ZoneId.of(ZONE));
        clock.shift(clock.offset().plus(Duration.between(clock.now(), first.to().plusSeconds(1))));
        toldUpTo(first.to(), 12);
        assertThat(awaitDone().period()).isEqualTo(first);
    }

    @Test
    void of_months_that_went_by_while_nobody_rated_the_last_counts() {
        clock.shift(clock.offset().plusDays(62));
        RatedPeriod last = RatedPeriod.lastBefore(clock.now(), RatingPeriod.MONTH, ZoneId.of(ZONE));
        toldUpTo(last.to(), 12);

        assertThat(awaitDone().period()).isEqualTo(last);
        assertThat(last.from()).isAfterOrEqualTo(month.to());
    }

    @Test
    void another_kind_of_period_rates_anew_and_an_earlier_end_of_the_same_kind_does_not() {
        won(ann, Ids.next(), day(3));
        toldUpTo(month.to().plus(Duration.ofDays(2)), 12);
        Round byMonth = awaitDone();

        company("Pacific/Auckland", rating("MONTH")); // its month was over some hours before
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(10)).until(() -> !rate.some());
        assertThat(rounds.newest()).contains(byMonth);

        company(ZONE, rating("WEEK"));
        Round byWeek = await().atMost(Duration.ofSeconds(40))
                .until(RatingTest.this::awaitDone, round -> round.id() > byMonth.id());
        assertThat(byWeek.period()).isEqualTo(RatedPeriod.lastBefore(clock.now(), RatingPeriod.WEEK, ZoneId.of(ZONE)));
        assertThat(measured(ann))
                .isEqualTo(
                        new Measured(0, byWeek.period().from(), byWeek.period().to()));

        // a replica that stood still since rates nobody by what is over
        sql.update("UPDATE person SET rated_deals = NULL, rated_from = NULL, rated_to = NULL WHERE id = ?", ann);
        assertThat(measure.some(byMonth)).isFalse();
        assertThat(measured(ann).deals()).isNull();
    }
}
