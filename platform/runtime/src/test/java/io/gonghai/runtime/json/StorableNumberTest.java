package io.gonghai.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableNumberTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 12.5, 1e39, -1e39, 1e-38, 123456789.123456789})
    void a_number_that_is_short_when_written_out_is_storable(double number) {
        assertThat(StorableNumber.is(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e40, 1e100, -1e300, 1e-40, 1e-300, Double.NaN, Double.POSITIVE_INFINITY})
    void one_that_is_long_or_none_is_not(double number) {
        assertThat(StorableNumber.is(number)).isFalse();
    }

    @Test
    void whole_numbers_count_their_digits() {
        assertThat(StorableNumber.is(new BigInteger("9".repeat(39)))).isTrue();
        assertThat(StorableNumber.is(new BigInteger("9".repeat(41)))).isFalse();
    }
}
