package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.gonghai.reclaim.deadlines.application.Calendars;
import io.gonghai.reclaim.deadlines.application.FollowCustody;
import io.gonghai.reclaim.deadlines.domain.Calendar;
import io.gonghai.reclaim.deadlines.domain.Change;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Days are those of the company's settings, from the moment they are known and also for deadlines that stand. */
@QuarkusTest
class CalendarTest extends OnRealParts {
    private static final String STALE = rule("stale", "NO_FOLLOW_UP", "P15D", "\"remindBefore\":[\"P3D\"]");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** Ten days before clocks go forward in New York: fifteen days there are an hour shorter than in Shanghai. */
    private static final Instant BEFORE_SUMMER_TIME = Instant.parse("2025-02-27T12:00:00Z");

    private static final Instant IN_SHANGHAI = Instant.parse("2025-03-14T12:00:00Z");
    private static final Instant IN_NEW_YORK = Instant.parse("2025-03-14T11:00:00Z");

    @Inject
    Calendars calendars;

    @Inject
    FollowCustody followCustody;

    @AfterEach
    void days_of_the_deployment_again() {
        settingsAreUnheardOf();
    }

    private List<UUID> held(int number) {
        List<UUID> customers = Stream.generate(Ids::next).limit(number).toList();
        neighbours.held(customers, 2, pool, "rep-1", BEFORE_SUMMER_TIME);
        return customers;
    }

    private long due(Instant at) {
        return sql.first(
                        "SELECT count(*) FROM customer_clock WHERE pool_id = ? AND due_at = ?",
                        row -> row.getLong(1),
                        pool,
                        at)
                .orElseThrow();
    }

    private void awaitVersion(int version) {
        await().atMost(20, SECONDS)
                .until(() -> sql.first("SELECT version FROM company_zone", row -> row.getInt(1))
                        .filter(known -> known == version)
                        .isPresent());
    }

    @Test
    void until_the_settings_are_known_days_are_those_of_the_deployment() {
        assertThat(calendars.now(List.of())).isEqualTo(new Calendar(0, ZoneId.of("Asia/Shanghai")));
    }

    @Test
    void another_time_zone_moves_all_deadlines_that_stand_and_their_warnings() {
        neighbours.pool(pool, 3, STALE);
        List<UUID> customers = held(1_200);
        await().atMost(60, SECONDS).until(() -> due(IN_SHANGHAI) == 1_200);

        neighbours.settings(2, NEW_YORK.getId());

        await().atMost(30, SECONDS).until(() -> due(IN_NEW_YORK) == 1_200);
        awaitWalked();
        assertThat(sql.first(
                        "SELECT next_reminder_at FROM customer_clock WHERE customer_id = ?",
                        row -> io.gonghai.runtime.sql.Sql.instant(row, "next_reminder_at"),
                        customers.getFirst()))
                .contains(IN_NEW_YORK.minus(Duration.ofDays(3)));
        given().header("Authorization", Tokens.rep("rep-1").bearer())
                .get("/api/v1/deadlines/{id}", customers.getLast())
                .then()
                .statusCode(200)
                .body("dueAt", equalTo(IN_NEW_YORK.toString()));
    }

    @Test
    void a_holding_that_begins_later_goes_by_the_settings() {
        neighbours.settings(2, NEW_YORK.getId());
        awaitVersion(2);
        neighbours.pool(pool, 3, STALE);

        neighbours.held(customer, 2, pool, "rep-1", BEFORE_SUMMER_TIME);

        awaitDue(customer, IN_NEW_YORK);
    }

    @Test
    void older_settings_and_repeats_change_nothing() {
        neighbours.pool(pool, 3, STALE);
        held(1);
        neighbours.settings(5, NEW_YORK.getId());
        await().atMost(20, SECONDS).until(() -> due(IN_NEW_YORK) == 1);
        awaitWalked();

        neighbours.settings(4, "Asia/Shanghai");
        neighbours.settings(5, "Asia/Shanghai");
        neighbours.settings(6, NEW_YORK.getId());
        awaitVersion(6);

        assertThat(calendars.now(List.of())).isEqualTo(new Calendar(5, NEW_YORK));
        assertThat(due(IN_NEW_YORK)).isEqualTo(1);
        assertThat(walks.behind())
                .as("settings with the same zone outdate nothing")
                .isEmpty();
    }

    @Test
    void a_time_zone_that_is_none_is_put_aside_and_what_was_known_stays() {
        neighbours.settings(2, NEW_YORK.getId());
        awaitVersion(2);

        neighbours.settings(3, "Atlantis/Capital");

        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT 1 FROM dead_letter WHERE type = 'CompanySettings' AND resolved_at IS NULL",
                                row -> row.getInt(1))
                        .isPresent());
        assertThat(calendars.now(List.of())).isEqualTo(new Calendar(2, NEW_YORK));
    }

    @Test
    void a_holding_that_is_derived_while_the_zone_changes_is_not_forgotten() throws Exception {
        neighbours.pool(pool, 3, STALE);
        await().atMost(20, SECONDS)
                .until(() -> sql.first("SELECT 1 FROM pool WHERE id = ? AND version = 3", row -> row.getInt(1), pool)
                        .isPresent());
        CountDownLatch derived = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var holding = threads.submit(() -> QuarkusTransaction.requiringNew().run(() -> {
                followCustody.apply(List.of(new FollowCustody.Moved(
                        customer,
                        2,
                        new Holding(2, pool, "rep-1", BEFORE_SUMMER_TIME, false),
                        new Change(BEFORE_SUMMER_TIME, false),
                        false)));
                derived.countDown();
                awaitQuietly(mayCommit);
            }));
            assertThat(derived.await(20, SECONDS)).isTrue();
            var settings =
                    threads.submit(() -> QuarkusTransaction.requiringNew().run(() -> calendars.heard(2, NEW_YORK)));
            await().atMost(20, SECONDS).until(this::somebodyWaitsForALock);
            mayCommit.countDown();
            holding.get(20, SECONDS);
            settings.get(20, SECONDS);
        }

        awaitDue(customer, IN_NEW_YORK);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
