package io.gonghai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.gateway.world.Client;
import io.gonghai.gateway.world.Issuer;
import io.gonghai.gateway.world.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(World.class)
class EnteringTest {
    private static final Map<String, Supplier<String>> BAD = Map.of(
            "garbage", () -> "garbage",
            "three parts of nothing", () -> "e30.e30.e30",
            "expired", () -> changed(claims -> claims.setExpirationTimeMinutesInTheFuture(-5)),
            "without expiry", () -> changed(claims -> claims.unsetClaim("exp")),
            "of another issuer", () -> changed(claims -> claims.setIssuer("https://intruder.test")),
            "for another audience", () -> changed(claims -> claims.setAudience("else")),
            "of nobody", () -> changed(claims -> claims.setSubject("")),
            "of a name with a line break", () -> changed(claims -> claims.setSubject("a\nb")),
            "signed by an intruder", () -> Issuer.sign(Issuer.claims("rep-1", "sales"), Issuer.newKey("first")),
            "unsigned",
                    () -> "eyJhbGciOiJub25lIn0."
                            + Base64.getUrlEncoder()
                                    .withoutPadding()
                                    .encodeToString(
                                            Issuer.claims("rep-1").toJson().getBytes(StandardCharsets.UTF_8))
                            + ".");

    @Test
    void a_person_with_a_valid_token_enters_and_the_token_goes_on() {
        HttpResponse<String> response = Client.send(Client.as("rep-1", "/api/v1/customers?view=mine"));

        assertThat(response.statusCode()).isEqualTo(200);
        JsonObject told = Client.json(response);
        assertThat(told.getString("service")).isEqualTo("customer");
        assertThat(told.getString("uri")).isEqualTo("/api/v1/customers?view=mine");
        assertThat(told.getJsonObject("headers").getString("authorization")).startsWith("Bearer ey");
    }

    @Test
    void without_a_token_nobody_enters() {
        HttpResponse<String> response = Client.send(Client.request("/api/v1/customers"));

        assertUnauthorized(response);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "three parts of nothing",
                "expired",
                "without expiry",
                "of another issuer",
                "for another audience",
                "of nobody",
                "of a name with a line break",
                "signed by an intruder",
                "unsigned",
            })
    void a_bad_token_is_as_good_as_none(String kind) {
        String token = Objects.requireNonNull(BAD.get(kind)).get();

        HttpResponse<String> response =
                Client.send(Client.request("/api/v1/customers").header("Authorization", "Bearer " + token));

        assertUnauthorized(response);
    }

    @Test
    void the_issuers_new_key_is_found_when_a_token_names_it() {
        RsaJsonWebKey rotated = Issuer.newKey("rotated");
        World.issuer.publish(rotated);
        String token = Issuer.sign(Issuer.claims("rep-1", "sales"), rotated);

        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                Client.send(Client.request("/api/v1/pools").header("Authorization", "bearer " + token))
                                        .statusCode())
                        .isEqualTo(200));
    }

    @Test
    void a_request_that_waits_for_keys_does_not_hold_up_the_next_on_its_connection() {
        RsaJsonWebKey rotated = Issuer.newKey("rotated-again");
        World.issuer.publish(rotated);
        String head = "GET /api/v1/customers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + Issuer.sign(Issuer.claims("rep-1", "sales"), rotated);

        Awaitility.await()
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(Client.raw(head + "\r\n\r\n" + head + "\r\nConnection: close\r\n\r\n"))
                        .containsPattern("(?s)HTTP/1.1 200 .*HTTP/1.1 200 "));
    }

    @Test
    void a_service_has_no_business_on_peoples_paths() {
        String token = World.issuer.sign(Issuer.claims("service:pool-service", "service"));

        HttpResponse<String> response =
                Client.send(Client.request("/api/v1/customers").header("Authorization", "Bearer " + token));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(Client.json(response).getString("type")).isEqualTo("/problems/forbidden");
    }

    @Test
    void a_channel_key_and_a_stream_ticket_and_dev_tokens_need_no_bearer() {
        assertThat(Client.send(Client.request("/api/v1/intake/key-1").POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(Client.send(Client.request("/api/v1/notifications/stream?ticket=t-1"))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> token = Client.send(Client.request("/dev/tokens").POST(BodyPublishers.ofString("{}")));
        assertThat(token.statusCode()).isEqualTo(200);
        assertThat(Client.json(token).getString("service")).isEqualTo("dev-issuer");
        assertThat(Client.json(Client.send(Client.request("/api/v1/dev/tokens").POST(BodyPublishers.ofString("{}"))))
                        .getString("uri"))
                .isEqualTo("/dev/tokens");
    }

    private static void assertUnauthorized(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
        assertThat(Client.json(response).getString("type")).isEqualTo("/problems/unauthenticated");
    }

    private static String changed(Consumer<JwtClaims> change) {
        JwtClaims claims = Issuer.claims("rep-1", "sales");
        change.accept(claims);
        return World.issuer.sign(claims);
    }
}
