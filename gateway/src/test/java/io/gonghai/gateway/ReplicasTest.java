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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class ReplicasTest {
    @Test
    void replicas_take_turns() {
        long byA = IntStream.range(0, 20)
                .mapToObj(i -> Client.json(Client.send(Client.as("rep-turns", "/api/v1/pools"))))
                .filter(told -> told.getString("service").equals("pool-a"))
                .count();

        assertThat(byA).isBetween(5L, 15L);
    }

    @Test
    void a_dead_replica_is_not_noticed_by_callers() {
        IntStream.range(0, 20)
                .forEach(i -> assertThat(Client.send(Client.as("rep-dead", "/api/v1/deadlines")
                                        .POST(BodyPublishers.ofString("{}")))
                                .statusCode())
                        .isEqualTo(200));
    }

    @Test
    void a_service_that_is_away_is_named_the_others_go_on_and_it_comes_back() {
        World.notification.stop();
        HttpResponse<String> away = Client.send(Client.as("rep-away", "/api/v1/notifications"));
        HttpResponse<String> other = Client.send(Client.as("rep-away", "/api/v1/customers"));
        HttpResponse<String> health = Client.send(Client.request("/q/health"));
        HttpResponse<String> ready = Client.send(Client.request("/q/health/ready"));
        World.notification.start();

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(Client.json(away).getString("type")).isEqualTo("/problems/service-unavailable");
        assertThat(Client.json(away).getString("detail")).contains("notification-service");
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(check(health, "notification-service")).isEqualTo("DOWN");
        assertThat(check(health, "pool-service")).isEqualTo("UP");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(Client.send(Client.as("rep-away", "/api/v1/notifications")).statusCode())
                .isEqualTo(200);
        await().untilAsserted(() -> assertThat(check(Client.send(Client.request("/q/health")), "notification-service"))
                .isEqualTo("UP"));
    }

    @Test
    void what_may_have_taken_effect_is_never_sent_twice() {
        World.poolA.on("/api/v1/pools/broken", request -> request.connection().close());
        World.poolB.on("/api/v1/pools/broken", request -> request.connection().close());
        int before = World.poolA.requests.get() + World.poolB.requests.get();

        HttpResponse<String> response =
                Client.send(Client.as("rep-once", "/api/v1/pools/broken").POST(BodyPublishers.ofString("{}")));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(Client.json(response).getString("type")).isEqualTo("/problems/service-interrupted");
        assertThat(World.poolA.requests.get() + World.poolB.requests.get()).isEqualTo(before + 1);
    }

    @Test
    void a_service_that_does_not_answer_in_time_is_given_up() {
        World.customer.on(
                "/api/v1/customers/slow",
                request -> request.response()
                        .exceptionHandler(gone -> {})
                        .closeHandler(gone -> World.customer.abandoned.countDown()));

        HttpResponse<String> response =
                Client.send(Client.as("rep-slow", "/api/v1/customers/slow").header("Accept-Language", "zh-CN"));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(Client.json(response).getString("type")).isEqualTo("/problems/service-timeout");
        assertThat(Client.json(response).getString("detail")).contains("未及时响应");
        await().until(() -> World.customer.abandoned.getCount() == 0);
    }

    private static String check(HttpResponse<String> health, String name) {
        return Client.json(health).getJsonArray("checks").stream()
                .map(JsonObject.class::cast)
                .filter(check -> check.getString("name").equals(name))
                .map(check -> check.getString("status"))
                .findFirst()
                .orElse("missing");
    }
}
