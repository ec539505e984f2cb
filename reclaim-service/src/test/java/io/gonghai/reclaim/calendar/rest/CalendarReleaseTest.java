package io.gonghai.reclaim.calendar.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.reclaim.calendar.application.Packaged;
import io.gonghai.reclaim.calendar.application.ReadCalendars;
import io.gonghai.reclaim.calendar.domain.CalendarKey;
import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.reclaim.calendar.domain.SpecialDay;
import io.gonghai.testkit.Races;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a release brings: a version of {@code cn} means the same on every replica, whatever release it runs, and for ever. */
@QuarkusTest
class CalendarReleaseTest extends CalendarCalls {
    /** As a later release brings it. */
    private static final Packaged WITH_ANOTHER_YEAR = new Packaged(
            Packaged.NEWEST.edition() + 1,
            Layer.of(List.of(new SpecialDay.Closed(NEW_YEAR, "元旦")), NEXT_UNTIL).correcting(Packaged.NEWEST.days()));

    @Inject
    ReadCalendars calendars;

    @Test
    void a_version_of_china_holds_the_days_that_came_with_it() {
        get("/cn/versions/1")
                .statusCode(200)
                .body("calendar.exceptions.date", hasItem("2026-02-17"))
                .body("calendar.exceptions.date", hasItem("2018-02-16"))
                .body("calendar.publishedUntil", equalTo(UNTIL.toString()));
    }

    @Test
    void a_release_with_more_days_makes_a_version_and_an_older_one_takes_nothing_back() {
        change.take(WITH_ANOTHER_YEAR);
        change.take(WITH_ANOTHER_YEAR);
        change.take(Packaged.NEWEST);

        get("/cn")
                .header("ETag", "\"2\"")
                .body("changedBy", equalTo("system"))
                .body("certainUntil", equalTo(NEXT_UNTIL.toString()))
                .body("exceptions.date", hasItem(NEW_YEAR.toString()));
        get("/cn/versions").body("items.version", contains(2, 1)).body("items.changedBy", contains("system", "system"));
        get("/cn/versions/1")
                .body("calendar.publishedUntil", equalTo(UNTIL.toString()))
                .body("calendar.exceptions.date", not(hasItem(NEW_YEAR.toString())));
    }

    @Test
    void replicas_that_start_at_the_same_moment_make_one_version() {
        List<Boolean> done = Races.results(6, runner -> () -> {
            change.take(WITH_ANOTHER_YEAR);
            return true;
        });

        assertThat(done).hasSize(6).containsOnly(true);
        get("/cn/versions").body("items.version", contains(2, 1));
    }

    @Test
    void what_the_company_decided_stands_whatever_a_release_brings() {
        take("cn", "?publishedUntil=" + UNTIL.plusYears(2), file(event(NEW_YEAR, "元旦(班)")))
                .header("ETag", "\"2\"");

        change.take(WITH_ANOTHER_YEAR);

        get("/cn")
                .header("ETag", "\"3\"")
                .body("certainUntil", equalTo(UNTIL.plusYears(2).toString()));
        get("/cn/days?from=" + NEW_YEAR + "&to=" + NEW_YEAR).body("items.open", contains(true));
    }

    /** As a replica of the release before writes them: beside this one for minutes, or alone until this one started. */
    @Test
    void what_an_older_replica_writes_keeps_the_days_and_what_it_wrote_before_means_its_own() {
        database.update("UPDATE calendar SET version = 2 WHERE id = 'cn'");
        database.update(
                "INSERT INTO calendar_version (calendar_id, version, spec, changed_by, changed_at) SELECT 'cn', 2, spec, 'admin-1', now() FROM calendar_version WHERE calendar_id = 'cn'");
        get("/cn/versions/2").body("calendar.exceptions.date", hasItem("2018-02-16"));
        get("").body("items.name", contains("中国法定节假日及调休")).body("items.timeZone", contains("Asia/Shanghai"));

        database.update("UPDATE calendar_version SET edition = NULL, packaged = NULL WHERE calendar_id = 'cn'");
        get("/cn")
                .body("certainUntil", equalTo("2026-12-24"))
                .body("exceptions.date", hasItem("2024-02-10"))
                .body("exceptions.date", not(hasItem("2023-01-23")));

        change.take(Packaged.NEWEST);
        get("/cn").header("ETag", "\"3\"").body("exceptions.date", hasItem("2023-01-23"));
    }

    @Test
    void how_days_went_is_told_by_the_versions_that_stood() {
        String id = made(office(",\"base\":\"cn\""));
        CalendarKey before = calendars.inForce(id).orElseThrow().key();
        change.take(WITH_ANOTHER_YEAR);
        CalendarKey after = calendars.inForce(id).orElseThrow().key();

        assertThat(before).isEqualTo(new CalendarKey(id, 1, 1));
        assertThat(after).isEqualTo(new CalendarKey(id, 1, 2));
        assertThat(calendars.at(before).orElseThrow().working().day(NEW_YEAR).special())
                .isNull();
        assertThat(calendars.working(before).orElseThrow().day(NEW_YEAR).published())
                .isFalse();
        assertThat(calendars.at(after).orElseThrow().working().day(NEW_YEAR).special())
                .isEqualTo(new SpecialDay.Closed(NEW_YEAR, "元旦"));
        assertThat(calendars.working(after).orElseThrow().day(NEW_YEAR).published())
                .isTrue();
        assertThat(calendars.at(new CalendarKey(id, 1, null))).isEmpty();
        assertThat(calendars.at(new CalendarKey("cn", 1, 1))).isEmpty();
        assertThat(calendars.working(new CalendarKey(id, 2, 1))).isEmpty();
        assertThat(calendars.inForce("us")).isEmpty();
    }

    @Test
    void what_stands_is_worked_out_once() {
        String id = made(office(""));

        assertThat(calendars.inForce(id).orElseThrow().working())
                .isSameAs(calendars.inForce(id).orElseThrow().working());
        assertThat(calendars.inForce(id).orElseThrow().key().baseVersion()).isNull();
    }

    @Test
    void somebody_is_told_how_many_days_are_certain_still() {
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        LocalDate later = UNTIL.plusYears(3);
        String open = made(office(""));
        String own = made(office(",\"publishedUntil\":\"" + later + "\""));
        String child = made(office(",\"base\":\"cn\",\"publishedUntil\":\"" + later + "\""));

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            LocalDate today = LocalDate.now(zone);
            String metrics = RestAssured.get("/q/metrics").asString();
            assertThat(metrics)
                    .contains(gauge("cn", today, UNTIL))
                    .contains(gauge(own, today, later))
                    .contains(gauge(child, today, UNTIL))
                    .doesNotContain(open);
        });
        get("/" + open).body("certainUntil", nullValue());
    }

    private static String gauge(String id, LocalDate today, LocalDate last) {
        long days = ChronoUnit.DAYS.between(today, last);
        return "gonghai_calendar_published_days_left{calendar=\"" + id + "\"} " + (double) days;
    }
}
