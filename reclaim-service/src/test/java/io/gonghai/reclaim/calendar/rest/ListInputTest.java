package io.gonghai.reclaim.calendar.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;

import io.gonghai.testkit.Problems;
import io.gonghai.testkit.openapi.ApiDocument;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever asks a list for several things that can't be is told all of them at once. */
@QuarkusTest
class ListInputTest extends CalendarCalls {
    private static final String OF_ALL = "limit=500&cursor=abc&count=maybe";

    /** What each list can be asked for besides, and can't answer. */
    private static final Map<String, String> LISTS = Map.of(
            "/api/v1/admin/reclaim-service/dead-letters", "",
            "/api/v1/calendars", "",
            "/api/v1/calendars/{calendarId}/versions", "",
            "/api/v1/deadlines", "&holder=%20&before=x",
            "/api/v1/deadlines/{customerId}/reclaims", "");

    @Test
    void all_that_is_wrong_is_told_at_once() {
        LISTS.forEach((list, others) -> {
            String query = OF_ALL + others;
            Response answer = as(ADMIN)
                    .urlEncodingEnabled(false)
                    .get(list.replace("{calendarId}", "cn")
                                    .replace("{customerId}", UUID.randomUUID().toString()) + "?" + query);
            assertThat(answer.statusCode()).as(list).isEqualTo(400);
            answer.then()
                    .spec(Problems.problem(400, "/problems/invalid-request"))
                    .body("violations.field", containsInAnyOrder(fields(query)));
        });
    }

    @Test
    void no_list_is_left_out_here() {
        assertThat(ApiDocument.served().lists()).containsExactlyInAnyOrderElementsOf(LISTS.keySet());
    }

    @Test
    void the_parameters_of_days_and_of_an_import_are_told_at_once_as_well() {
        get("/cn/days?from=yesterday")
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", contains("from", "to"));
        take("cn", "?mode=ADD&unmarked=MAYBE&publishedUntil=2026-13-01", file(event("20270101", "元旦(休)")))
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", contains("mode", "unmarked", "publishedUntil"));
        get("/cn").header("ETag", "\"1\"");
    }

    private static Object[] fields(String query) {
        return Arrays.stream(query.split("&"))
                .map(parameter -> parameter.substring(0, parameter.indexOf('=')))
                .toArray();
    }
}
