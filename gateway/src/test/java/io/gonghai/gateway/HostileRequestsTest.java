package io.gonghai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.gateway.world.Client;
import io.gonghai.gateway.world.ServiceProcess;
import io.gonghai.gateway.world.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(World.class)
class HostileRequestsTest {
    @ParameterizedTest
    @CsvSource({
        "/internal/custodies/1, 404",
        "/api/v1/internal/custodies/1, 404",
        "/api/v1/nothing, 404",
        "/, 404",
        "/index.html, 404",
        "/q/nothing, 404",
        "/api/v1/../internal/custodies/1, 400",
        "/api/v1/%2e%2e/%2e%2e/internal/custodies/1, 400",
        "/api/v1/%2e%2e/internal/custodies/1, 400",
        "/api/v1/pools/..%2f..%2finternal, 400",
        "//internal/custodies/1, 400",
        "/api/v1//internal, 400",
        "/api/v1/..;/internal, 400",
        "/api/v1/%252e%252e/internal, 400",
        "/api/v1/pools/%00, 400",
        "/q/../internal/custodies/1, 400",
        "/q/%2e%2e/internal/custodies/1, 400",
        "/q//health, 400",
        "http://127.0.0.1/internal/custodies/1, 400",
        "http://127.0.0.1/api/v1/pools, 400",
        "*, 400",
    })
    void no_spelling_of_a_path_gets_behind_the_table(String target, int status) {
        String answer = Client.raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + World.issuer.token("rep-1") + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("application/problem+json", "\"type\":");
        assertThat(Stream.of(World.customer, World.poolA, World.poolB, World.reclaim, World.notification)
                        .flatMap((ServiceProcess service) -> service.uris().stream()))
                .noneMatch(uri -> uri.contains("internal"));
    }

    @Test
    void what_is_too_long_is_told() {
        assertThat(Client.raw("GET /api/v1/pools?q=" + "x".repeat(9_000)
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ")
                .contains("/problems/uri-too-long");
        assertThat(Client.raw("GET /api/v1/pools HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(20_000)
                        + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("/problems/headers-too-large");
    }

    @ParameterizedTest
    @CsvSource({
        "'Transfer-Encoding: gzip, chunked'",
        "'Content-Length: +5'",
        "'Content-Length: x'",
        "'Content-Length: -1'"
    })
    void framing_that_could_be_read_in_two_ways_is_refused(String header) {
        String answer = Client.raw("POST /api/v1/pools HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + World.issuer.token("rep-1") + "\r\n" + header + "\r\nConnection: close\r\n\r\n0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, '', 400",
        "HTTP/1.1, 'Host: a|Host: b|', 400",
        "HTTP/1.1, 'Host: |', 200",
        "HTTP/1.1, 'Host: \"a b\\|', 400",
        "HTTP/1.0, '', 200",
    })
    void a_request_says_once_whom_it_addresses(String version, String hosts, int status) {
        String answer = Client.raw("GET /api/v1/customers " + version + "\r\n" + hosts.replace("|", "\r\n")
                + "Authorization: Bearer " + World.issuer.token("rep-1") + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.[01] " + status + " .*");
        assertThat(answer).contains(status == 200 ? "\"service\":\"customer\"" : "/problems/bad-request-target");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/customers, 200",
        "/api/v1/imports, 200",
        "/api/v1/intake/key-1, 200",
        "/api/v1/notifications/stream, 405",
        "/api/v1/notifications/stream?ticket=t-1, 405",
        "/api/v1/nothing, 404",
        "/dev/tokens, 404",
        "/q/openapi, 200",
        "/q/health/live, 200",
    })
    void the_head_alone_is_answered_at_once_and_without_a_body(String target, int status) {
        String answer = Client.raw("HEAD " + target + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + World.issuer.token("rep-1") + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").endsWith("\r\n\r\n");
    }

    @Test
    void which_methods_a_resource_has_is_told_by_its_service() {
        World.customer.on(
                "/api/v1/customers/options",
                request -> request.response()
                        .putHeader("allow", "GET, HEAD, PATCH, OPTIONS")
                        .end());

        String answer = Client.raw("OPTIONS /api/v1/customers/options HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + World.issuer.token("rep-1") + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsIgnoringCase("allow: GET, HEAD, PATCH, OPTIONS");
    }

    @Test
    void a_header_of_the_connection_stays_there_and_nobody_is_told_lies_about_the_client() {
        String answer = Client.raw("GET /api/v1/customers HTTP/1.1\r\nHost: shop.test:81\r\nAuthorization: Bearer "
                + World.issuer.token("rep-1")
                + "\r\nX-Forwarded-For: 6.6.6.6\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: evil\r\nX-Real-IP: 6.6.6.6"
                + "\r\nForwarded: for=6.6.6.6\r\nX-HTTP-Method-Override: DELETE\r\nTE: trailers\r\nX-Secret-Hop: 1"
                + "\r\nX-Request-Id: mine-1\r\nConnection: X-Secret-Hop\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .contains("\"x-forwarded-for\":\"127.0.0.1\"")
                .contains("\"x-forwarded-proto\":\"http\"")
                .contains("\"x-forwarded-host\":\"shop.test:81\"")
                .contains("for=127.0.0.1;host=")
                .contains("\"x-request-id\":\"mine-1\"")
                .doesNotContain("6.6.6.6", "evil", "x-secret-hop", "trailers", "DELETE", "x-real-ip");
        assertThat(answer.toLowerCase(Locale.ROOT))
                .contains("x-request-id: mine-1", "x-content-type-options: nosniff", "cache-control: no-store")
                .doesNotContain("server:", "leaky");
    }

    @Test
    void a_trace_begins_here_or_goes_on() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var begun = Client.json(Client.send(Client.as("rep-1", "/api/v1/customers")));
        var continued = Client.json(Client.send(
                Client.as("rep-1", "/api/v1/customers").header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")));

        assertThat(begun.getJsonObject("headers").getString("traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
        assertThat(continued.getJsonObject("headers").getString("traceparent"))
                .startsWith("00-" + trace)
                .doesNotContain("00f067aa0ba902b7");
    }
}
