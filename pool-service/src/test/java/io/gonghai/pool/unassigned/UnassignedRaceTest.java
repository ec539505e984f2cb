package io.gonghai.pool.unassigned;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Several look at once, as replicas do. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
class UnassignedRaceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    WatchUnassigned watch;

    @Inject
    Sql sql;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private List<JsonNode> told(UUID pool) {
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.custody.v1")) {
            return reader.all().stream()
                    .filter(event -> pool.toString().equals(event.key()))
                    .map(event -> parse(event.value()))
                    .toList();
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void one_of_many_who_look_at_once_tells_and_tells_of_all() {
        UUID pool = UUID.fromString(given().header(
                        "Authorization", Tokens.administrator().bearer())
                .contentType(ContentType.JSON)
                .body("{\"name\":\"race " + Ids.next() + "\",\"claimMode\":\"SELF_CLAIM\",\"unassignedAfter\":\"P1D\"}")
                .post("/api/v1/pools")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        sql.update("""
                INSERT INTO custody (customer_id, pool_id, since, version, state)
                SELECT gen_random_uuid(), ?, clock_timestamp() - n * interval '2 days', 1, 'POOLED' FROM generate_series(1, 5) n""", pool);

        Races.results(8, runner -> watch::some);

        await().atMost(20, SECONDS).until(() -> !told(pool).isEmpty());
        Races.results(8, runner -> watch::some);
        assertThat(told(pool))
                .singleElement()
                .satisfies(event -> assertThat(event.get("count").asInt()).isEqualTo(5));
        sql.update("DELETE FROM custody WHERE pool_id = ?", pool);
    }
}
