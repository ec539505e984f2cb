package io.gonghai.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoDataTest {
    static Stream<Map<String, Object>> pools() {
        return Stream.of(DemoData.eastPool(), DemoData.southPool());
    }

    @ParameterizedTest
    @MethodSource("pools")
    void where_customers_flow_back_locks_are_limited(Map<String, Object> pool) {
        assertThat(pool).containsKey("reclaimRules");
        assertThat(pool.get("exemptions"))
                .isInstanceOf(Map.class)
                .satisfies(exemptions -> assertThat(((Map<?, ?>) exemptions).get("lockLimitPerRep"))
                        .isInstanceOf(Integer.class));
    }
}
