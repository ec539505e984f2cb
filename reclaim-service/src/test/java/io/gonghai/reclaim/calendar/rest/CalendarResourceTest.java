package io.gonghai.reclaim.calendar.rest;

import static io.gonghai.testkit.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CalendarResourceTest extends CalendarCalls {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Test
    void china_is_built_in_with_its_holidays_and_make_up_days() {
        get("/cn")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("id", equalTo("cn"))
                .body("builtIn", equalTo(true))
                .body("timeZone", equalTo("Asia/Shanghai"))
                .body("weekly.monday.from", contains("09:00", "13:00"))
                .body("weekly.sunday", hasSize(0))
                .body("exceptions.find { it.date == '2026-02-17' }.kind", equalTo("CLOSED"))
                .body("exceptions.find { it.date == '2026-02-14' }.kind", equalTo("OPEN"))
                .body("certainUntil", equalTo(UNTIL.toString()))
                .body("changedBy", equalTo("system"));
        get("/cn/days?from=2026-02-13&to=2026-02-15")
                .statusCode(200)
                .body("items.date", contains("2026-02-13", "2026-02-14", "2026-02-15"))
                .body("items.open", contains(true, true, false))
                .body("items[1].hours.to", contains("12:00", "18:00"))
                .body("items.exception", contains(nullValue(), equalTo("春节调休"), equalTo("春节")))
                .body("items.published", contains(true, true, true))
                .body("next", nullValue());
        get("/cn/days?from=" + UNTIL + "&to=" + UNTIL.plusDays(1)).body("items.published", contains(true, false));
    }

    @Test
    void an_administrator_makes_a_calendar_that_stands_on_chinas() {
        String id = post(office(
                        ",\"base\":\"cn\",\"exceptions\":[{\"date\":\"2026-02-16\",\"kind\":\"OPEN\",\"hours\":[{\"from\":\"20:00\",\"to\":\"24:00\"}],\"name\":\"值守\"}]"))
                .statusCode(201)
                .header("ETag", "\"1.1\"")
                .header("Location", containsString("/api/v1/calendars/"))
                .body("baseVersion", equalTo(1))
                .body("exceptions", hasSize(1))
                .body("certainUntil", equalTo(UNTIL.toString()))
                .extract()
                .path("id");

        get("/" + id + "/days?from=2026-02-14&to=2026-02-16")
                .body("items.open", contains(true, false, true))
                .body("items[0].hours.from", contains("10:00"))
                .body("items[2].hours.to", contains("24:00"));
        get("").body("items.id", contains(id, "cn")).body("items[0].base", equalTo("cn"));
    }

    @Test
    void a_change_needs_the_version_that_was_read_and_every_version_is_kept() {
        String id = made(office(""));

        put(id, "\"1\"", office(",\"publishedUntil\":\"2026-06-30\""))
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("certainUntil", equalTo("2026-06-30"));
        put(id, "\"1\"", office("")).spec(problem(412, "/problems/precondition-failed"));
        as(ADMIN)
                .contentType("application/json")
                .body(office(""))
                .put("/api/v1/calendars/" + id)
                .then()
                .spec(problem(428));
        put(id, "\"2\"", office(",\"publishedUntil\":\"2026-06-30\""))
                .statusCode(200)
                .header("ETag", "\"2\"");

        get("/" + id + "/versions?count=true")
                .body("items.version", contains(2, 1))
                .body("items[0].calendar", nullValue())
                .body("items.changedBy", everyItem(notNullValue()))
                .body("items.changedAt", everyItem(notNullValue()))
                .body("count", equalTo(2));
        String next = get("/" + id + "/versions?limit=1").extract().path("next");
        get("/" + id + "/versions?limit=1&cursor=" + next)
                .body("items.version", contains(1))
                .body("next", nullValue());
        get("/" + id + "/versions/1")
                .body("calendar.weekly.monday.from", contains("10:00"))
                .body("calendar.publishedUntil", nullValue())
                .body("changedBy", notNullValue());
        get("/" + id + "/versions/2").body("calendar.publishedUntil", equalTo("2026-06-30"));
        get("/" + id + "/versions/3").spec(problem(404));
    }

    @Test
    void what_was_read_can_be_sent_back() {
        Map<String, Object> read = get("/cn").extract().path("");

        as(ADMIN)
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(read)
                .put("/api/v1/calendars/cn")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
    }

    @Test
    void of_what_is_built_in_only_exceptions_change_and_those_that_came_stay() {
        String weekly = "\"weekly\":%s".formatted(weeklyOfChina());
        String body = "{\"name\":\"中国法定节假日及调休\",\"timeZone\":\"Asia/Shanghai\"," + weekly
                + ",\"exceptions\":[{\"date\":\"2026-02-14\",\"kind\":\"CLOSED\",\"name\":\"不调休\"}]}";

        put("cn", "\"1\"", body)
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("exceptions.find { it.date == '2026-02-14' }.name", equalTo("不调休"))
                .body("exceptions.find { it.date == '2026-02-17' }.name", equalTo("春节"))
                .body("certainUntil", equalTo(UNTIL.toString()));
        put("cn", "\"2\"", office("")).spec(problem(409, "/problems/calendar-built-in"));
    }

    private static String weeklyOfChina() {
        String hours = "[{\"from\":\"09:00\",\"to\":\"12:00\"},{\"from\":\"13:00\",\"to\":\"18:00\"}]";
        return "{\"monday\":%1$s,\"tuesday\":%1$s,\"wednesday\":%1$s,\"thursday\":%1$s,\"friday\":%1$s}"
                .formatted(hours);
    }

    @Test
    void the_next_year_of_china_is_imported_without_a_release_and_calendars_on_it_follow() {
        String child = made(office(",\"base\":\"cn\""));

        take(
                        "cn",
                        "?publishedUntil=" + NEXT_UNTIL,
                        file(event(NEW_YEAR, "元旦(休)"), event(NEW_YEAR.plusDays(1), "元旦(班)")))
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("certainUntil", equalTo(NEXT_UNTIL.toString()))
                .body("exceptions.find { it.date == '2026-02-17' }.name", equalTo("春节"));

        get("/" + child)
                .header("ETag", "\"1.2\"")
                .body("version", equalTo(1))
                .body("baseVersion", equalTo(2))
                .body("certainUntil", equalTo(NEXT_UNTIL.toString()))
                .body("exceptions", hasSize(0));
        get("/" + child + "/days?from=" + NEW_YEAR + "&to=" + NEW_YEAR.plusDays(1))
                .body("items.open", contains(false, true))
                .body("items.published", contains(true, true));
    }

    @Test
    void an_import_adds_or_replaces() {
        String id = made(office(",\"exceptions\":[{\"date\":\"2026-03-02\",\"kind\":\"CLOSED\",\"name\":\"a\"}]"));

        take(id, "", file(event("20260309", "b(休)"))).body("exceptions.name", contains("a", "b"));
        take(id, "", file(event("20260309", "c(班)"))).body("exceptions.name", contains("a", "c"));
        take(id, "?mode=REPLACE&unmarked=CLOSED", file(event("20260501", "Tag der Arbeit")))
                .header("ETag", "\"4\"")
                .body("exceptions.name", contains("Tag der Arbeit"))
                .body("exceptions.kind", contains("CLOSED"))
                .body("publishedUntil", nullValue());
        take(id, "?unmarked=SKIP", file(event("20260502", "?"))).header("ETag", "\"4\"");
    }

    @Test
    void a_calendar_is_exported_and_comes_in_again() {
        String exported = as(ADMIN)
                .accept("text/calendar")
                .get("/api/v1/calendars/cn")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .header("Content-Type", matchesPattern("(?i)text/calendar; ?charset=utf-8"))
                .header("Content-Disposition", containsString("cn.ics"))
                .extract()
                .asString();
        assertThat(exported).contains("SUMMARY:春节调休(班)");
        String id = made(office(""));

        Map<String, Object> copy =
                take(id, "", exported).statusCode(200).extract().path("");

        assertThat(copy.get("exceptions")).isEqualTo(get("/cn").extract().path("exceptions"));
    }

    @Test
    void what_is_exported_and_imported_does_not_hold_the_days_of_its_base_fast() {
        String id = made(
                office(
                        ",\"base\":\"cn\",\"exceptions\":[{\"date\":\"2026-02-16\",\"kind\":\"OPEN\",\"name\":\"值守\"},{\"date\":\"2026-03-09\",\"kind\":\"CLOSED\",\"name\":\"a\"}]"));
        String exported = as(ADMIN)
                .accept("text/calendar")
                .get("/api/v1/calendars/" + id)
                .then()
                .extract()
                .asString();
        assertThat(exported).contains("SUMMARY:春节(休)", "SUMMARY:值守(班)");

        take(id, "", exported).statusCode(200).header("ETag", "\"1.1\"").body("exceptions.name", contains("值守", "a"));
        take(id, "?mode=REPLACE", exported).header("ETag", "\"1.1\"").body("exceptions.name", contains("值守", "a"));
        // whatever another feed calls it
        take(id, "", file(event("20260216", "Chinese New Year (holiday)")))
                .header("ETag", "\"2.1\"")
                .body("exceptions.name", contains("a"));
        get("/" + id + "/days?from=2026-02-16&to=2026-02-16").body("items.exception", contains("春节"));
    }

    @Test
    void what_shows_the_days_of_its_base_is_another_when_those_are_others() {
        String id = made(office(",\"base\":\"cn\""));
        String before = stamp(id);
        put(id, "\"1\"", office(",\"base\":\"cn\"")).spec(problem(412));
        await().pollInterval(Duration.ofMillis(200))
                .until(() -> !MOMENT.format(Instant.now()).equals(before));

        take("cn", "", file(event(NEW_YEAR, "元旦(休)"))).statusCode(200);

        get("/" + id).header("ETag", "\"1.2\"");
        as(ADMIN).accept("text/calendar").get("/api/v1/calendars/" + id).then().header("ETag", "\"1.2\"");
        assertThat(stamp(id)).isGreaterThan(before);
        put(id, "\"1.1\"", office(",\"base\":\"cn\",\"publishedUntil\":\"2026-06-30\""))
                .spec(problem(412));
        put(id, "\"1.2\"", office(",\"base\":\"cn\",\"publishedUntil\":\"2026-06-30\""))
                .statusCode(200)
                .header("ETag", "\"2.2\"");
    }

    private static String stamp(String id) {
        String file = as(ADMIN)
                .accept("text/calendar")
                .get("/api/v1/calendars/" + id)
                .then()
                .extract()
                .asString();
        return file.lines()
                .filter(line -> line.startsWith("DTSTAMP:"))
                .distinct()
                .collect(Collectors.joining())
                .substring("DTSTAMP:".length());
    }

    @Test
    void an_import_may_name_the_version_that_it_replaces() {
        String id = made(office(""));
        for (String mode : List.of("MERGE", "REPLACE")) {
            importing(id, mode, "\"7\"").spec(problem(412, "/problems/precondition-failed"));
            importing(id, mode, "x").spec(problem(400)).body("violations.field", contains("If-Match"));
        }
        get("/" + id).header("ETag", "\"1\"").body("exceptions", hasSize(0));
        importing(id, "REPLACE", "\"1\"").statusCode(200).header("ETag", "\"2\"");
        importing(id, "REPLACE", "\"1\"").spec(problem(412));
    }

    private static ValidatableResponse importing(String id, String mode, String etag) {
        return as(ADMIN)
                .contentType("text/calendar")
                .header("If-Match", etag)
                .body(file(event("20260309", "a(休)")).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/calendars/" + id + "/import?mode=" + mode)
                .then();
    }

    @Test
    void what_comes_with_the_service_is_certain_whatever_anybody_says() {
        take("cn", "?publishedUntil=" + UNTIL.minusDays(1), file())
                .spec(problem(400, "/problems/invalid-request"))
                .body("violations.field", contains("publishedUntil"));
        put(
                        "cn",
                        "\"1\"",
                        "{\"name\":\"中国法定节假日及调休\",\"timeZone\":\"Asia/Shanghai\",\"weekly\":%s,\"publishedUntil\":\"2026-06-30\"}"
                                .formatted(weeklyOfChina()))
                .spec(problem(400))
                .body("violations.field", contains("publishedUntil"));
        get("/cn").header("ETag", "\"1\"").body("certainUntil", equalTo(UNTIL.toString()));
    }

    @Test
    void an_id_may_be_spelled_in_capitals() {
        String base = made(office(""));

        String id = made(office(",\"base\":\"" + base.toUpperCase(Locale.ROOT) + "\""));

        get("/" + id).body("base", equalTo(base));
    }

    @Test
    void json_is_what_is_answered_unless_a_file_is_wanted() {
        for (String accept : List.of("*/*", "application/json", "application/json, text/calendar;q=0.5")) {
            as(ADMIN)
                    .accept(accept)
                    .get("/api/v1/calendars/cn")
                    .then()
                    .statusCode(200)
                    .contentType("application/json");
        }
        as(ADMIN).accept("image/png").get("/api/v1/calendars/cn").then().spec(problem(406));
    }

    @Test
    void a_repeat_under_a_key_makes_nothing_twice() {
        String key = Ids.next().toString();
        for (int i = 0; i < 2; i++) {
            as(ADMIN)
                    .contentType("application/json")
                    .header("Idempotency-Key", key)
                    .body(office(""))
                    .post("/api/v1/calendars")
                    .then()
                    .statusCode(201)
                    .header("ETag", "\"1\"")
                    .header("Idempotency-Replayed", i == 0 ? nullValue() : notNullValue());
        }
        get("?count=true").body("count", equalTo(2));
    }

    @Test
    void calendars_stand_on_one_other_at_most() {
        String base = made(office(""));
        String child = made(office(",\"base\":\"" + base + "\""));

        for (String wrong : List.of(child, Ids.next().toString(), "us", "")) {
            post(office(",\"base\":\"" + wrong + "\""))
                    .spec(problem(400, "/problems/invalid-request"))
                    .body("violations.field", contains("base"));
        }
        put(base, "\"1\"", office(",\"base\":\"cn\"")).spec(problem(400)).body("violations.field", contains("base"));
        put(child, "\"1.1\"", office(",\"base\":\"" + child + "\"")).spec(problem(400));
        put(child, "\"1.1\"", office("")).statusCode(200).body("base", nullValue());
        put(base, "\"1\"", office(",\"base\":\"cn\"")).statusCode(200);
    }

    @Test
    void a_calendar_with_all_the_days_it_may_have_still_stands_on_another() {
        String days = IntStream.range(0, Layer.MOST_DAYS)
                .mapToObj(day -> "{\"date\":\"%s\",\"kind\":\"CLOSED\",\"name\":\"a\"}"
                        .formatted(LocalDate.of(2030, 1, 1).plusDays(day)))
                .collect(Collectors.joining(","));
        String id = made(office(",\"base\":\"cn\",\"exceptions\":[" + days + "]"));

        get("/" + id).statusCode(200).body("exceptions", hasSize(Layer.MOST_DAYS));
        get("/" + id + "/days?from=2026-10-01&to=2026-10-01").statusCode(200);
    }

    @Test
    void they_are_listed_page_by_page() {
        String first = made(office(""));
        String second = made(office(""));

        String next = get("?limit=2")
                .statusCode(200)
                .body("items.id", contains(first, second))
                .extract()
                .path("next");
        get("?limit=2&cursor=" + next).body("items.id", contains("cn")).body("next", nullValue());
    }

    @Test
    void who_reads_deadlines_reads_them_and_only_administrators_write() {
        for (Tokens who : List.of(
                Tokens.rep("rep-1"),
                Tokens.manager("mgr-1"),
                Tokens.integrator("erp"),
                Tokens.person("aud-1").groups("auditor"))) {
            as(who).get("/api/v1/calendars").then().statusCode(200);
            as(who).get("/api/v1/calendars/cn/versions").then().statusCode(200);
            as(who).get("/api/v1/calendars/cn/versions/1").then().statusCode(200);
            as(who).get("/api/v1/calendars/cn").then().statusCode(200);
            as(who).get("/api/v1/calendars/cn/days?from=2026-01-01&to=2026-01-01")
                    .then()
                    .statusCode(200);
            as(who).contentType("application/json")
                    .body(office(""))
                    .post("/api/v1/calendars")
                    .then()
                    .spec(problem(403));
            as(who).contentType("application/json")
                    .header("If-Match", "*")
                    .body(office(""))
                    .put("/api/v1/calendars/cn")
                    .then()
                    .spec(problem(403));
            as(who).contentType("text/calendar")
                    .body(file())
                    .post("/api/v1/calendars/cn/import")
                    .then()
                    .spec(problem(403));
        }
        as(Tokens.service("pool-service")).get("/api/v1/calendars/cn").then().spec(problem(403));
        given().get("/api/v1/calendars/cn").then().spec(problem(401));
    }

    @Test
    void who_is_not_active_any_more_is_refused() {
        String id = "admin-" + Ids.next();
        database.update(
                "INSERT INTO person_copy (id, version, departments, directory_departments, active) VALUES (?, 1, '{}', false, false)",
                id);
        Tokens gone = Tokens.person(id).groups("administrator");

        as(gone).get("/api/v1/calendars").then().spec(problem(403));
        as(gone).contentType("application/json")
                .body(office(""))
                .post("/api/v1/calendars")
                .then()
                .spec(problem(403));
        get("").body("items.id", hasItem("cn")).body("items", hasSize(1));
    }
}
