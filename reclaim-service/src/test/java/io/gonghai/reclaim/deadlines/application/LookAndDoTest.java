package io.gonghai.reclaim.deadlines.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.runtime.sweeps.Turns;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAndDoTest {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Duration OFTEN = Duration.ofMillis(500);

    private final MockClock time = new MockClock();
    private final Counter failures = new SimpleMeterRegistry().counter("failures");
    private final Deque<Finds> coming = new ArrayDeque<>();
    private final List<@Nullable Instant> looks = new ArrayList<>();
    private final LookAndDo work = new LookAndDo(new Turns("work", failures), this::find, time);

    /** What the next look finds: so many parts. */
    private static final class Finds implements Found {
        private int parts;
        private final boolean more;
        private final boolean passedOver;
        private int failsAt = -1;

        Finds(int parts, boolean more, boolean passedOver) {
            this.parts = parts;
            this.more = more;
            this.passedOver = passedOver;
        }

        Finds failingAt(int left) {
            failsAt = left;
            return this;
        }

        @Override
        public boolean some() {
            if (parts == failsAt) {
                throw new IllegalStateException("fails");
            }
            parts--;
            return parts > 0;
        }

        @Override
        public boolean more() {
            return more;
        }

        @Override
        public boolean passedOver() {
            return passedOver;
        }
    }

    private Found find(@Nullable Instant after) {
        looks.add(after);
        Finds next = coming.poll();
        return next == null ? new Finds(0, false, false) : next;
    }

    private Duration turn(long millis) {
        time.add(Duration.ofMillis(millis));
        return work.turn(NOON.plusNanos(time.monotonicTime()));
    }

    private static Instant known(long nanos) {
        return NOON.plusNanos(nanos);
    }

    @Test
    void one_look_is_done_part_by_part_and_the_next_is_for_what_has_come_due_since_it_began() {
        coming.add(new Finds(3, false, false));
        long begun = time.monotonicTime();

        assertThat(turn(0)).isZero();
        assertThat(turn(100)).isZero();
        assertThat(turn(100)).isEqualTo(OFTEN);
        assertThat(looks).hasSize(1).containsOnlyNulls();
        turn(100);
        assertThat(looks).hasSize(2).last().isEqualTo(known(begun));
    }

    @Test
    void where_more_is_there_than_was_found_all_is_looked_at_at_once() {
        coming.add(new Finds(1, true, false));

        assertThat(turn(0)).isZero();
        turn(1);
        assertThat(looks).hasSize(2).containsOnlyNulls();
    }

    @Test
    void what_somebody_else_had_is_tried_again_soon_and_until_then_by_whoever_comes_by() {
        turn(0);
        long before = time.monotonicTime();
        coming.add(new Finds(1, false, true));
        coming.add(new Finds(1, false, true));

        assertThat(turn(100)).isEqualTo(LookPace.SOON);
        assertThat(turn(5)).hasMillis(195);
        turn(5);
        assertThat(looks).hasSize(4);
        assertThat(looks.subList(1, 4)).containsOnly(known(before));
    }

    @Test
    void what_fails_rests_and_is_looked_for_again_and_counts_once() {
        coming.add(new Finds(3, false, false).failingAt(2));

        turn(0);
        assertThat(turn(10)).isEqualTo(LookAndDo.SHORTEST_REST);
        assertThat(turn(150)).hasMillis(50);
        assertThat(looks).hasSize(1);
        assertThat(failures.count()).isOne();
        turn(50);
        assertThat(looks).hasSize(2).containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "199, 200", "600, 600", "1001, 1000", "60000, 1000"})
    void what_takes_long_to_fail_rests_longer_but_not_long(long took, long rests) {
        LookAndDo slow = new LookAndDo(
                new Turns("work", failures),
                after -> {
                    looks.add(after);
                    time.add(Duration.ofMillis(took));
                    throw new IllegalStateException("fails");
                },
                time);

        assertThat(slow.turn(NOON)).hasMillis(rests);
        time.add(Duration.ofMillis(rests - 1));
        assertThat(slow.turn(NOON)).hasMillis(1);
        time.add(Duration.ofMillis(1));
        slow.turn(NOON);
        assertThat(looks).hasSize(2);
        assertThat(failures.count()).isEqualTo(2);
    }

    @Test
    void what_is_no_exception_ends_no_thread() {
        LookAndDo broken = new LookAndDo(
                new Turns("work", failures),
                after -> {
                    throw new StackOverflowError("for the test");
                },
                time);

        assertThat(broken.turn(NOON)).isEqualTo(LookAndDo.SHORTEST_REST);
        assertThat(failures.count()).isOne();
    }
}
