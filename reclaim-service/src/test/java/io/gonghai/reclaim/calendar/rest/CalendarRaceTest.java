package io.gonghai.reclaim.calendar.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.gonghai.testkit.Races;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CalendarRaceTest extends CalendarCalls {
    @Test
    void of_many_who_read_the_same_version_one_changes_it() {
        String id = made(office(""));

        List<Integer> answers = Races.results(
                6,
                runner -> () -> put(id, "\"1\"", office(",\"publishedUntil\":\"2026-0" + (runner + 1) + "-01\""))
                        .extract()
                        .statusCode());

        assertThat(answers).containsOnlyOnce(200);
        assertThat(Collections.frequency(answers, 412)).isEqualTo(5);
        get("/" + id).body("version", equalTo(2));
    }

    @RepeatedTest(5)
    void two_never_come_to_stand_on_each_other() {
        String one = made(office(""));
        String other = made(office(""));

        List<Integer> answers = Races.results(
                2,
                runner -> () -> put(
                                runner == 0 ? one : other,
                                "\"1\"",
                                office(",\"base\":\"" + (runner == 0 ? other : one) + "\""))
                        .extract()
                        .statusCode());

        assertThat(answers).containsExactlyInAnyOrder(200, 400);
    }

    @Test
    void files_that_come_at_once_are_all_taken() {
        String id = made(office(""));

        List<Integer> answers = Races.results(
                6,
                runner -> () -> take(id, "", file(event("2026030" + (runner + 1), "休")))
                        .extract()
                        .statusCode());

        assertThat(answers).containsOnly(200);
        get("/" + id).body("version", equalTo(7)).body("exceptions", hasSize(6));
    }
}
