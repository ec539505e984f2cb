package io.gonghai.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafePathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/pools",
                "/api/v1/pools/",
                "/api/v1/reps/a%40b.com",
                "/api/v1/reps/li.lei",
                "/api/v1/reps/...",
                "/api/v1/reps/.hidden",
                "/api/v1/tags/%E5%85%AC%E6%B5%B7",
                "/api/v1/x/a+b=c,d:e@f!$&'()*~",
                "/api/v1/x/a%20b",
            })
    void what_everybody_reads_alike_passes(String path) {
        assertThat(SafePath.isSafe(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "pools",
                "http://localhost/api/v1/pools",
                "//internal",
                "/api//v1",
                "/api/v1//",
                "/api/v1/../internal",
                "/api/v1/..",
                "/api/v1/.",
                "/./api",
                "/api/v1/%2e%2e/internal",
                "/api/v1/%2E%2E/internal",
                "/api/v1/.%2e/internal",
                "/api/v1/a%2fb",
                "/api/v1/a%2Fb",
                "/api/v1/a%5cb",
                "/api/v1/a\\b",
                "/api/v1/..;/internal",
                "/api/v1/pools;a=b",
                "/api/v1/pools%3Ba",
                "/api/v1/%252e%252e/internal",
                "/api/v1/a%00b",
                "/api/v1/a%0d%0ab",
                "/api/v1/a%7f",
                "/api/v1/a%1",
                "/api/v1/a%",
                "/api/v1/a%zz",
                "/api/v1/a%u002e",
                "/api/v1/%c0%ae%c0%ae/internal",
                "/api/v1/%ff",
                "/api/v1/a b",
                "/api/v1/公海",
                "/api/v1/a#b",
                "/api/v1/a|b",
                "/api/v1/{id}",
                "/api/v1/a\u0000",
                "/api/v1/a\"b",
            })
    void what_somebody_could_read_otherwise_is_refused(String path) {
        assertThat(SafePath.isSafe(path)).isFalse();
    }
}
