package io.gonghai.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenIssuerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path keys;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_person_gets_a_token_that_the_published_keys_verify_also_after_a_restart() throws Exception {
        String token;
        try (var issuer = start()) {
            var answer = post(
                    issuer,
                    "/dev/tokens",
                    "{\"sub\":\"rep-1\",\"name\":\"Li Lei\",\"groups\":[\"sales\"],\"departments\":[\"east\"]}");
            token = body(answer).get("access_token").textValue();
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        try (var issuer = start()) {
            var jwks = new JsonWebKeySet(get(issuer, "/jwks").body()).getJsonWebKeys();
            var claims = new JwtConsumerBuilder()
                    .setVerificationKeyResolver(new JwksVerificationKeyResolver(jwks))
                    .setExpectedAudience("gonghai")
                    .build()
                    .processToClaims(token);
            assertThat(claims.getSubject()).isEqualTo("rep-1");
            assertThat(claims.getStringListClaimValue("groups")).containsExactly("sales");
            assertThat(claims.getStringListClaimValue("departments")).containsExactly("east");
            assertThat(get(issuer, "/jwks").body()).doesNotContain("\"d\"");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("signing-key.json"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "null",
                "{\"sub\":7}",
                "{\"sub\":\"\"}",
                "{\"sub\":\"a\\u0000\"}",
                "{\"sub\":\"a\",\"groups\":[\"service\"]}",
                "{\"sub\":\"a\",\"groups\":\"sales\"}",
                "{\"sub\":\"a\",\"expiresIn\":5}",
                "{\"sub\":\"a\"} x",
                "{\"sub\":\"a\",\"sub\":\"b\"}"
            })
    void a_wrong_request_is_a_problem(String body) throws Exception {
        try (var issuer = start()) {
            var answer = post(issuer, "/dev/tokens", body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    @Test
    void a_service_gets_a_token_by_its_secret_only() throws Exception {
        try (var issuer = start()) {
            var good = token(issuer, "pool-service", "s3cret");
            assertThat(good.statusCode()).isEqualTo(200);
            var payload = body(good).get("access_token").textValue().split("\\.")[1];
            var claims = JSON.readTree(Base64.getUrlDecoder().decode(payload));
            assertThat(claims.get("sub").textValue()).isEqualTo("service:pool-service");
            assertThat(claims.get("groups").get(0).textValue()).isEqualTo("service");
            assertThat(token(issuer, "pool-service", "wrong").statusCode()).isEqualTo(401);
            assertThat(token(issuer, "nobody", "s3cret").statusCode()).isEqualTo(401);
        }
    }

    private TokenIssuer start() {
        return TokenIssuer.start(keys, 0, Map.of("pool-service", "s3cret"));
    }

    private HttpResponse<String> token(TokenIssuer issuer, String client, String secret) throws Exception {
        var basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(URI.create(issuer.tokenUrl()))
                        .header("Authorization", "Basic " + basic)
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(TokenIssuer issuer, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(issuer.url() + path)).POST(BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(TokenIssuer issuer, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(issuer.url() + path)).build(), BodyHandlers.ofString());
    }

    private static JsonNode body(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }
}
