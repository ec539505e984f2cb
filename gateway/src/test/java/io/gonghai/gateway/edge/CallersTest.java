package io.gonghai.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallersTest {
    private final Callers callers = new Callers(List.of("10.0.0.0/8", "192.168.1.7", "fd00::/8"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.1.1.1 | 203.0.113.9 | 203.0.113.9",
                "10.1.1.1 | 1.2.3.4, 203.0.113.9, 10.2.2.2 | 203.0.113.9",
                "10.1.1.1 | 1.2.3.4, nonsense, 10.2.2.2 | 10.2.2.2",
                "10.1.1.1 | 10.3.3.3 | 10.3.3.3",
                "203.0.113.9 | 1.2.3.4 | 203.0.113.9",
                "fd00::1 | 2001:db8::1 | 2001:db8::1",
            })
    void of_a_chain_only_what_our_proxies_added_is_believed(String peer, String chain, String client) {
        assertThat(callers.client(List.of(chain), peer)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({
        "10.255.0.1, true",
        "11.0.0.1, false",
        "192.168.1.7, true",
        "192.168.1.8, false",
        "fd12::1, true",
        "fe80::1, false",
    })
    void networks_contain_by_bits(String address, boolean contained) {
        assertThat(new Networks(List.of("10.0.0.0/8", "192.168.1.7", "fd00::/8")).contains(address))
                .isEqualTo(contained);
    }

    @Test
    void host_names_are_not_networks() {
        assertThatThrownBy(() -> new Networks(List.of("proxy.example"))).hasMessageContaining("proxy.example");
    }

    @Test
    void harmless_request_ids_are_kept_and_others_replaced() {
        assertThat(RequestIds.of("abc-1.2:3_x")).isEqualTo("abc-1.2:3_x");
        assertThat(RequestIds.of("a b")).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(RequestIds.of("x".repeat(101))).hasSize(36);
        assertThat(RequestIds.of("")).hasSize(36);
        assertThat(RequestIds.of(null)).hasSize(36);
        assertThat(RequestIds.fresh(1_000)).isLessThan(RequestIds.fresh(2_000));
    }
}
