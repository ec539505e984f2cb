package io.gonghai.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private final TokenBuckets buckets = new TokenBuckets(10, 5, 100);

    @Test
    void a_full_bucket_gives_its_burst_and_then_says_when_there_is_more() {
        long given = IntStream.range(0, 5)
                .filter(i -> buckets.take("rep-1", SECOND) == 0)
                .count();

        assertThat(given).isEqualTo(5);
        assertThat(buckets.take("rep-1", SECOND)).isEqualTo(SECOND / 10);
        assertThat(buckets.take("rep-1", SECOND + SECOND / 10)).isZero();
    }

    @Test
    void a_refusal_takes_nothing() {
        IntStream.range(0, 50).forEach(i -> buckets.take("rep-1", 0));

        assertThat(buckets.take("rep-1", SECOND / 10)).isZero();
    }

    @Test
    void one_caller_does_not_slow_another() {
        IntStream.range(0, 50).forEach(i -> buckets.take("rep-1", 0));

        assertThat(buckets.take("rep-2", 0)).isZero();
    }

    @Test
    void what_flows_back_in_a_second_is_the_rate() {
        IntStream.range(0, 5).forEach(i -> buckets.take("rep-1", 0));

        long given = IntStream.range(0, 1_000)
                .filter(i -> buckets.take("rep-1", i * SECOND / 1_000) == 0)
                .count();

        assertThat(given).isBetween(9L, 10L);
    }

    @Test
    void memory_is_bounded_and_newcomers_of_a_flood_share() {
        IntStream.range(0, 10_000).forEach(i -> buckets.take("address-" + i, 0));

        assertThat(buckets.size()).isEqualTo(100);
        assertThat(buckets.take("newcomer", 0)).isPositive();
        assertThat(buckets.take("address-1", 0)).isZero();
    }

    @Test
    void full_buckets_are_forgotten_and_others_kept() {
        buckets.take("short", 0);
        IntStream.range(0, 5).forEach(i -> buckets.take("long", 0));

        buckets.sweep(SECOND / 5);

        assertThat(buckets.size()).isEqualTo(1);
        buckets.sweep(SECOND);
        assertThat(buckets.size()).isZero();
    }
}
