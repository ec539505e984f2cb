package io.gonghai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.gateway.world.Client;
import io.gonghai.gateway.world.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class DirectoryTest {
    /** All tests come from one address, and a directory may only come so fast. */
    @BeforeEach
    void the_bucket_is_full_enough() {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(500))
                .until(() -> get("/scim/v2/Users").statusCode() == 200);
    }

    private static HttpResponse<String> get(String path) {
        return Client.send(Client.request(path).header("Authorization", "Bearer scim_x"));
    }

    @Test
    void the_directory_needs_no_persons_token_and_its_own_goes_on() {
        HttpResponse<String> response = get("/scim/v2/Users?filter=userName%20eq%20%22x%22");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonObject told = Client.json(response);
        assertThat(told.getString("service")).startsWith("pool");
        assertThat(told.getString("uri")).isEqualTo("/scim/v2/Users?filter=userName%20eq%20%22x%22");
        assertThat(told.getJsonObject("headers").getString("authorization")).isEqualTo("Bearer scim_x");
    }

    @Test
    void what_the_gateway_refuses_the_directory_is_told_in_scims_shape() {
        assertScim(get("/scim/v3/Users"), 404);
        assertScim(get("/scim/v2/Users%2fx"), 400);
        assertScim(
                Client.send(Client.request("/scim/v2/Users").POST(BodyPublishers.ofByteArray(new byte[(1 << 20) + 1]))),
                413);
    }

    @Test
    void who_comes_too_fast_waits_while_people_go_on() {
        HttpResponse<String> last = get("/scim/v2/Users");
        for (int i = 0; i < 100 && last.statusCode() == 200; i++) {
            last = get("/scim/v2/Users");
        }

        assertScim(last, 429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(Client.send(Client.as("rep-beside", "/api/v1/pools")).statusCode())
                .isEqualTo(200);
    }

    private static void assertScim(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/scim+json");
        JsonObject error = Client.json(response);
        assertThat(error.getJsonArray("schemas")).containsExactly("urn:ietf:params:scim:api:messages:2.0:Error");
        assertThat(error.getString("status")).isEqualTo(Integer.toString(status));
        assertThat(error.getString("detail")).isNotBlank();
    }
}
