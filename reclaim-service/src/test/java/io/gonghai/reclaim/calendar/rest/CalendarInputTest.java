package io.gonghai.reclaim.calendar.rest;

import static io.gonghai.testkit.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.gonghai.reclaim.calendar.domain.Hours;
import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.reclaim.calendar.ical.Fault;
import io.gonghai.runtime.problems.Texts;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CalendarInputTest extends CalendarCalls {
    private static final String WEEKLY = "\"weekly\":{\"monday\":[{\"from\":\"09:00\",\"to\":\"18:00\"}]}";
    private static final String ZONE = "\"timeZone\":\"Asia/Shanghai\"";
    private static final String NAME = "\"name\":\"a\"";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | body",
                "[] | body",
                "{} | name",
                "{NAME,ZONE} | weekly",
                "{\"name\":\"\",ZONE,WEEKLY} | name",
                "{\"name\":\"a\\u0000\",ZONE,WEEKLY} | name",
                "{\"name\":5,ZONE,WEEKLY} | name",
                "{NAME,ZONE,WEEKLY,\"colour\":1} | colour",
                "{NAME,\"timeZone\":\"Mars/Olympus\",WEEKLY} | timeZone",
                "{NAME,\"timeZone\":\"+08:00\",WEEKLY} | timeZone",
                "{NAME,\"timeZone\":\"Etc/GMT-8\",WEEKLY} | timeZone",
                "{NAME,ZONE,\"weekly\":{}} | weekly",
                "{NAME,ZONE,\"weekly\":{\"monday\":[]}} | weekly",
                "{NAME,ZONE,\"weekly\":{\"moonday\":[]}} | weekly.moonday",
                "{NAME,ZONE,\"weekly\":{\"monday\":[null]}} | weekly.monday[0]",
                "{NAME,ZONE,\"weekly\":{\"monday\":[{\"from\":\"9:00\",\"to\":\"18:00\"}]}} | weekly.monday[0].from",
                "{NAME,ZONE,\"weekly\":{\"monday\":[{\"from\":\"24:00\",\"to\":\"24:00\"}]}} | weekly.monday[0].from",
                "{NAME,ZONE,\"weekly\":{\"monday\":[{\"from\":\"09:00\"}]}} | weekly.monday[0].to",
                "{NAME,ZONE,\"weekly\":{\"monday\":[{\"from\":\"18:00\",\"to\":\"09:00\"}]}} | weekly.monday",
                "{NAME,ZONE,\"weekly\":{\"monday\":[{\"from\":\"09:00\",\"to\":\"13:00\"},{\"from\":\"12:00\",\"to\":\"18:00\"}]}} | weekly.monday",
                "{NAME,ZONE,WEEKLY,\"publishedUntil\":\"2026-02-30\"} | publishedUntil",
                "{NAME,ZONE,WEEKLY,\"publishedUntil\":\"9999-12-31\"} | publishedUntil",
                "{NAME,ZONE,WEEKLY,\"exceptions\":[null]} | exceptions[0]",
                "{NAME,ZONE,WEEKLY,\"exceptions\":{}} | exceptions",
                "{NAME,ZONE,WEEKLY,\"exceptions\":[{\"date\":\"2026-02-29\",\"kind\":\"CLOSED\",\"name\":\"a\"}]} | exceptions[0].date",
                "{NAME,ZONE,WEEKLY,\"exceptions\":[{\"date\":[2026,1,1],\"kind\":\"CLOSED\",\"name\":\"a\"}]} | exceptions[0].date",
                "{NAME,ZONE,WEEKLY,\"exceptions\":[{\"date\":\"2026-02-14\",\"kind\":\"HALF\",\"name\":\"a\"}]} | exceptions[0].kind",
                "{NAME,ZONE,WEEKLY,\"exceptions\":[{\"date\":\"2026-02-14\",\"name\":\"a\"}]} | exceptions[0].kind",
                "{NAME,ZONE,WEEKLY,\"exceptions\":[{\"date\":\"2026-02-14\",\"kind\":\"CLOSED\",\"name\":\" \"}]} | exceptions[0].name",
                "{NAME,ZONE,WEEKLY,\"exceptions\":[{\"date\":\"2026-02-14\",\"kind\":\"OPEN\",\"hours\":[],\"name\":\"a\"}]} | exceptions[0].hours",
                "{NAME,ZONE,WEEKLY,\"exceptions\":[{\"date\":\"2026-02-14\",\"kind\":\"CLOSED\",\"hours\":[{\"from\":\"09:00\",\"to\":\"10:00\"}],\"name\":\"a\"}]} | exceptions[0].hours",
                "{NAME,ZONE,WEEKLY,\"exceptions\":[{\"date\":\"2026-02-14\",\"kind\":\"CLOSED\",\"name\":\"a\"},{\"date\":\"2026-02-14\",\"kind\":\"CLOSED\",\"name\":\"b\"}]} | exceptions[1].date"
            })
    void bad_calendars_are_the_callers_problem_and_make_nothing(String body, String field) {
        String sent = body.replace("NAME", NAME).replace("ZONE", ZONE).replace("WEEKLY", WEEKLY);

        post(sent).spec(problem(400, "/problems/invalid-request")).body("violations.field", hasItem(field));
        put("cn", "\"1\"", sent).spec(problem(400, "/problems/invalid-request"));

        get("").body("items.id", contains("cn")).body("items[0].version", equalTo(1));
    }

    @Test
    void names_and_lists_that_are_too_long_are_refused() {
        post("{\"name\":\"" + "x".repeat(201) + "\"," + ZONE + "," + WEEKLY + "}")
                .spec(problem(400))
                .body("violations.field", contains("name"));
        post("{" + NAME + "," + ZONE + ",\"weekly\":{\"monday\":[" + spans(Hours.MOST_SPANS + 1) + "]}}")
                .spec(problem(400))
                .body("violations.field", contains("weekly.monday"))
                .body("violations.message", contains(containsString(String.valueOf(Hours.MOST_SPANS))));
        post(office(",\"exceptions\":[" + days(Layer.MOST_DAYS + 1) + "]"))
                .spec(problem(400))
                .body("violations.field", contains("exceptions"))
                .body("violations.message", contains(containsString(String.valueOf(Layer.MOST_DAYS))));
    }

    /** One behind the other, so that nothing is wrong with them but how many they are. */
    private static String spans(int many) {
        return IntStream.range(0, many)
                .mapToObj(n -> "{\"from\":\"%02d:00\",\"to\":\"%02d:30\"}".formatted(n, n))
                .collect(Collectors.joining(","));
    }

    private static String days(int many) {
        return IntStream.range(0, many)
                .mapToObj(n -> "{\"date\":\"%s\",\"kind\":\"CLOSED\",\"name\":\"a\"}"
                        .formatted(LocalDate.of(2026, 1, 1).plusDays(n)))
                .collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "CN", "us", "0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e", "%00", "..%2f..", "%F0%28"})
    void what_is_no_id_is_nobodys_calendar(String id) {
        as(ADMIN)
                .urlEncodingEnabled(false)
                .get("/api/v1/calendars/" + id)
                .then()
                .spec(problem(404));
        as(ADMIN)
                .urlEncodingEnabled(false)
                .get("/api/v1/calendars/" + id + "/versions")
                .then()
                .spec(problem(404));
        as(ADMIN)
                .urlEncodingEnabled(false)
                .get("/api/v1/calendars/" + id + "/days?from=2026-01-01&to=2026-01-01")
                .then()
                .spec(problem(404));
        as(ADMIN)
                .urlEncodingEnabled(false)
                .contentType("text/calendar")
                .body(file())
                .post("/api/v1/calendars/" + id + "/import")
                .then()
                .spec(problem(404));
        as(ADMIN)
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .header("If-Match", "*")
                .body(office(""))
                .put("/api/v1/calendars/" + id)
                .then()
                .spec(problem(404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2", "abc", "99999999999", "%00"})
    void what_is_no_version_is_none(String version) {
        as(ADMIN)
                .urlEncodingEnabled(false)
                .get("/api/v1/calendars/cn/versions/" + version)
                .then()
                .spec(problem(404));
    }

    @ParameterizedTest
    @CsvSource({
        "/cn/days?to=2026-01-01, from",
        "/cn/days?from=2026-01-01, to",
        "/cn/days?from=yesterday&to=2026-01-01, from",
        "/cn/days?from=2026-02-30&to=2026-03-01, from",
        "/cn/days?from=0001-01-01&to=2026-01-01, from",
        "/cn/days?from=2026-01-01&to=+999999999-01-01, to",
        "/cn/days?from=2026-01-02&to=2026-01-01, to",
        "/cn/days?from=2026-01-01&to=2027-02-06, to",
        "/cn/days?from=%00&to=2026-01-01, from",
        "/cn/versions?limit=0, limit",
        "/cn/versions?cursor=abc, cursor",
        "/cn/versions?count=maybe, count",
        "?limit=0, limit",
        "?limit=-1, limit",
        "?limit=9999, limit",
        "?limit=abc, limit",
        "?cursor=abc, cursor",
        "?count=maybe, count"
    })
    void bad_parameters_are_the_callers_problem(String path, String field) {
        as(ADMIN)
                .urlEncodingEnabled(false)
                .get("/api/v1/calendars" + path)
                .then()
                .spec(problem(400, "/problems/invalid-request"))
                .body("violations.field", contains(field));
    }

    @ParameterizedTest
    @CsvSource({"mode=ADD, mode", "unmarked=MAYBE, unmarked", "publishedUntil=2026-13-01, publishedUntil"})
    void bad_parameters_of_an_import_are_the_callers_problem(String query, String field) {
        take("cn", "?" + query, file(event(NEW_YEAR, "元旦(休)")))
                .spec(problem(400, "/problems/invalid-request"))
                .body("violations.field", contains(field));
        get("/cn").header("ETag", "\"1\"");
    }

    @Test
    void all_faults_of_a_file_are_told_by_line_in_both_languages_and_nothing_is_taken() {
        String bad = file(event(NEW_YEAR, "元旦(休)"), event("20270230", "元旦(休)"), event(NEW_YEAR.plusDays(1), "元旦"));

        take("cn", "", bad)
                .spec(problem(400, "/problems/invalid-request"))
                .body("violations.field", contains("line 7", "line 11"))
                .body("violations.message", everyItem(startsWith("is an event")))
                .body("violations[1].message", containsString("【班】国庆节"));
        as(ADMIN)
                .header("Accept-Language", "zh-CN")
                .contentType("text/calendar")
                .body(bad.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/calendars/cn/import")
                .then()
                .spec(problem(400))
                .body("violations.message", everyItem(startsWith("该事件")))
                .body("violations[1].message", containsString("【班】国庆节"));
        get("/cn").header("ETag", "\"1\"").body("exceptions.date", not(hasItem(NEW_YEAR.toString())));
    }

    @Test
    void every_fault_has_its_words() {
        for (Fault.Kind kind : Fault.Kind.values()) {
            for (String language : List.of("en", "zh")) {
                String key = "violation.ical." + kind;
                assertThat(Texts.of(language).text(key)).isNotEqualTo(key);
            }
        }
    }

    @Test
    void files_that_are_too_large_of_another_type_or_empty_are_refused() {
        take("cn", "", file("X-A:" + "a".repeat(1_000_000) + "\r\n")).spec(problem(413, "/problems/too-large"));
        take("cn", "", "").spec(problem(400));
        as(ADMIN)
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/calendars/cn/import")
                .then()
                .spec(problem(415));
    }

    @Test
    void an_import_may_not_make_more_exceptions_than_a_calendar_holds() {
        StringBuilder events = new StringBuilder();
        for (int year = 1971; year < 1981; year++) {
            events.append(event(year + "0101\r\nDURATION:P365D", "a(休)"));
        }
        take("cn", "", file(events.toString())).statusCode(200);
        String more = events.toString().replace("VALUE=DATE:19", "VALUE=DATE:20");

        take("cn", "", file(more)).spec(problem(400)).body("violations.field", contains("body"));
        take("cn", "?mode=REPLACE", file(more)).statusCode(200);
    }
}
