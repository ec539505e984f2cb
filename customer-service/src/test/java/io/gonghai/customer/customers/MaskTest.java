package io.gonghai.customer.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {
    private final Mask mask = new Mask(Set.of("phone", "email", "name"), Set.of("address"));

    @ParameterizedTest
    @CsvSource({
        "phone,13800008000,138****8000",
        "phone,12345678,****5678",
        "phone,110,****",
        "email,buyer@example.com,b***@example.com",
        "email,a@b.cn,***@b.cn",
        "name,张伟,***",
        "name,𠮷野家,𠮷***",
        "region,CN-SH,CN-SH"
    })
    void a_masked_field_keeps_just_enough(String field, String value, String shown) {
        assertThat(mask.show(field, value)).isEqualTo(shown);
    }

    @Test
    void a_hidden_field_is_absent() {
        assertThat(mask.show("address", "1 Road")).isNull();
        assertThat(mask.open("address")).isFalse();
        assertThat(mask.open("region")).isTrue();
    }
}
