package io.gonghai.runtime;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gonghai.runtime.sample.TraceCollector;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TraceCollector.class)
class TracingTest {
    private static String fresh() {
        return Ids.next().toString().replace("-", "");
    }

    private static void addNote(String trace, String flags) {
        given().header("Authorization", Tokens.rep("rep-1").bearer())
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-" + flags)
                .contentType("application/json")
                .body("{\"text\":\"trace me\"}")
                .post("/api/v1/notes")
                .then()
                .statusCode(201);
    }

    private static List<String> exportsOf(String trace) {
        String raw = new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1);
        return TraceCollector.exports().stream()
                .filter(export -> export.contains(raw))
                .toList();
    }

    @Test
    void one_trace_holds_the_request_and_what_its_event_did_elsewhere() {
        String unwanted = fresh();
        String trace = fresh();
        addNote(unwanted, "00");
        addNote(trace, "01");

        await().untilAsserted(() -> assertThat(String.join("", exportsOf(trace)))
                .contains("notes-service", "POST /api/v1/notes", "apply NoteAdded"));
        assertThat(exportsOf(unwanted))
                .as("whoever let the request in decided that it is not traced")
                .isEmpty();
    }
}
