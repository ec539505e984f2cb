package io.gonghai.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gonghai.gateway.world.Client;
import io.gonghai.gateway.world.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class FrontEndsTest {
    @Test
    void a_preflight_of_a_known_origin_is_answered_here() {
        HttpResponse<String> response = preflight("https://front.test");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://front.test");
        assertThat(response.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
                .contains("PATCH");
        assertThat(response.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("Authorization", "If-Match", "Idempotency-Key");
        assertThat(response.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @Test
    void an_unknown_origin_is_told_nothing() {
        HttpResponse<String> response = preflight("https://evil.test");

        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(response.headers().firstValue("Access-Control-Allow-Methods"))
                .isEmpty();
        assertThat(response.headers().firstValue("Vary")).hasValue("origin");
    }

    @Test
    void answers_and_problems_can_be_read_by_a_known_origin() {
        HttpResponse<String> answer =
                Client.send(Client.as("rep-cors", "/api/v1/customers").header("Origin", "https://front.test"));
        HttpResponse<String> problem =
                Client.send(Client.request("/api/v1/customers").header("Origin", "https://front.test"));

        assertThat(List.of(answer, problem)).allSatisfy(response -> {
            assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue("https://front.test");
            assertThat(response.headers()
                            .firstValue("Access-Control-Expose-Headers")
                            .orElse(""))
                    .contains("ETag", "Location", "Retry-After", "X-Request-Id", "Idempotency-Replayed");
        });
        assertThat(problem.statusCode()).isEqualTo(401);
    }

    @Test
    void problems_speak_the_callers_language() {
        JsonObject chinese =
                Client.json(Client.send(Client.request("/api/v1/nothing").header("Accept-Language", "zh-CN,zh;q=0.9")));
        JsonObject english = Client.json(Client.send(Client.request("/api/v1/nothing")));

        assertThat(chinese.getString("title")).isEqualTo("未找到");
        assertThat(english.getString("title")).isEqualTo("Not found");
        assertThat(english.getString("type"))
                .isEqualTo(chinese.getString("type"))
                .isEqualTo("/problems/not-found");
        assertThat(english.getInteger("status")).isEqualTo(404);
        assertThat(english.getString("instance")).isEqualTo("/api/v1/nothing");
        assertThat(english.getString("traceId")).matches("[0-9a-f]{32}");
    }

    @Test
    void there_is_one_document_of_all_services_and_it_survives_their_absence() {
        World.customer.describe(
                "{\"openapi\":\"3.1.0\",\"paths\":{\"/api/v1/customers\":{\"get\":{\"operationId\":\"list\"}}}}");
        World.reclaim.describe(
                "{\"openapi\":\"3.1.0\",\"paths\":{\"/api/v1/deadlines\":{\"get\":{\"operationId\":\"list\"}}}}");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonObject document = Client.json(Client.send(Client.request("/q/openapi")));
            assertThat(document.getString("openapi")).startsWith("3.1");
            assertThat(document.getJsonObject("paths").fieldNames())
                    .contains("/api/v1/customers", "/api/v1/deadlines", "/dev/tokens");
            assertThat(document.containsKey("x-gonghai-warnings")).isFalse();
        });

        World.reclaim.stop();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonObject document = Client.json(Client.send(Client.request("/q/openapi?format=json")));
            assertThat(document.getJsonObject("paths").fieldNames()).contains("/api/v1/deadlines");
            assertThat(document.encode()).contains("reclaim-service is away");
        });
        World.reclaim.start();
    }

    @Test
    void the_document_comes_as_yaml_and_unchanged_only_by_name() {
        HttpResponse<String> yaml = Client.send(Client.request("/q/openapi?format=yaml"));
        String tag = Client.send(Client.request("/q/openapi"))
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        assertThat(yaml.headers().firstValue("Content-Type")).hasValue("application/yaml");
        assertThat(yaml.body()).startsWith("openapi: \"3.1.0\"");
        assertThat(tag).matches("\"[0-9a-f]{24}-j\"");
    }

    @Test
    void swagger_ui_shows_the_one_document() {
        HttpResponse<String> ui = Client.send(Client.request("/q/swagger-ui/"));

        assertThat(ui.statusCode()).isEqualTo(200);
        assertThat(ui.body()).contains("/q/openapi");
    }

    @Test
    void the_gateway_tells_its_own_state_and_figures() {
        Client.send(Client.as("rep-metrics", "/api/v1/customers"));

        assertThat(Client.send(Client.request("/q/health/live")).statusCode()).isEqualTo(200);
        assertThat(Client.send(Client.request("/q/health/ready")).statusCode()).isEqualTo(200);
        assertThat(Client.send(Client.request("/q/metrics")).body())
                .contains("gonghai_gateway_requests_seconds_count{service=\"customer-service\",status=\"2xx\"");
    }

    private static HttpResponse<String> preflight(String origin) {
        return Client.send(Client.request("/api/v1/customers")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PATCH"));
    }
}
