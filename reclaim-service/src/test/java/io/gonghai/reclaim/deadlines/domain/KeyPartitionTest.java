package io.gonghai.reclaim.deadlines.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

class KeyPartitionTest {
    @Test
    void the_hash_is_that_of_kafka_for_text_of_any_length() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 50)).check(text -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return KeyPartition.murmur2(bytes) == Utils.murmur2(bytes);
        });
    }

    @Test
    void a_customer_is_where_kafka_puts_its_key() {
        qt().forAll(longs().all(), longs().all()).check((high, low) -> {
            UUID id = new UUID(high, low);
            byte[] key = id.toString().getBytes(StandardCharsets.UTF_8);
            return KeyPartition.of(id) == Utils.toPositive(Utils.murmur2(key)) % 12;
        });
    }

    @Test
    void all_twelve_partitions_are_used() {
        assertThat(java.util.stream.LongStream.range(0, 1_000)
                        .mapToObj(i -> KeyPartition.of(new UUID(i, i)))
                        .distinct())
                .hasSize(12);
    }
}
