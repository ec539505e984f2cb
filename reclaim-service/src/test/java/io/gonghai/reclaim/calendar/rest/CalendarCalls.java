package io.gonghai.reclaim.calendar.rest;

import static io.restassured.RestAssured.given;

import io.gonghai.reclaim.calendar.application.ChangeCalendars;
import io.gonghai.reclaim.calendar.application.Packaged;
import io.gonghai.reclaim.deadlines.OnRealParts;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Calls of {@code /calendars}, which is as it came before each test. */
abstract class CalendarCalls extends OnRealParts {
    /** Up to when China's days are certain by what comes with the service, whichever years that are. */
    static final LocalDate UNTIL = Objects.requireNonNull(Packaged.NEWEST.days().publishedUntil());

    /** The first day that is not among them, and up to when its year is certain. */
    static final LocalDate NEW_YEAR = UNTIL.plusYears(1).withDayOfYear(1);

    static final LocalDate NEXT_UNTIL = UNTIL.plusYears(1);

    static final Tokens ADMIN = Tokens.administrator();

    @Inject
    Sql database;

    @Inject
    ChangeCalendars change;

    @BeforeEach
    @AfterEach
    void only_what_is_built_in() {
        database.update("UPDATE calendar SET version = 1, base = NULL");
        database.update("DELETE FROM calendar_version WHERE calendar_id <> 'cn' OR version > 1");
        database.update("DELETE FROM calendar WHERE id <> 'cn'");
        database.update("UPDATE calendar_version SET edition = NULL, packaged = NULL");
        change.take(Packaged.NEWEST);
        database.update("UPDATE calendar SET version = 1");
        database.update(
                "UPDATE calendar_version v SET edition = n.edition, packaged = n.packaged FROM calendar_version n WHERE n.version = 2");
        database.update("DELETE FROM calendar_version WHERE version = 2");
    }

    static RequestSpecification as(Tokens who) {
        return given().header("Authorization", who.bearer());
    }

    static ValidatableResponse get(String path) {
        return as(ADMIN).get("/api/v1/calendars" + path).then();
    }

    static ValidatableResponse post(String body) {
        return as(ADMIN)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/calendars")
                .then();
    }

    static ValidatableResponse put(String id, String etag, String body) {
        return as(ADMIN)
                .contentType("application/json")
                .header("If-Match", etag)
                .body(body)
                .put("/api/v1/calendars/" + id)
                .then();
    }

    static ValidatableResponse take(String id, String query, String file) {
        return as(ADMIN)
                .contentType("text/calendar")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/calendars/" + id + "/import" + query)
                .then();
    }

    static String made(String body) {
        return post(body).statusCode(201).extract().path("id");
    }

    /** An office that is open from ten to four. */
    static String office(String more) {
        return """
                {"name":"Office","timeZone":"Asia/Shanghai","weekly":{"monday":[{"from":"10:00","to":"16:00"}]}%s}""".formatted(more);
    }

    static String event(LocalDate date, String summary) {
        return event(date.format(DateTimeFormatter.BASIC_ISO_DATE), summary);
    }

    static String event(String date, String summary) {
        return "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:" + date + "\r\nSUMMARY:" + summary + "\r\nEND:VEVENT\r\n";
    }

    static String file(String... events) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + String.join("", events) + "END:VCALENDAR\r\n";
    }
}
