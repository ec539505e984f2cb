package io.gonghai.runtime.sweeps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepsTest {
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofHours(1);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Sweeps sweeps = new Sweeps(metrics);
    private final AtomicInteger turns = new AtomicInteger();

    @AfterEach
    void stop() throws InterruptedException {
        sweeps.stop(new ShutdownEvent());
    }

    private double failures() {
        return metrics.counter("gonghai.sweeps.failed", "sweep", "test").count();
    }

    @Test
    void turns_come_again_after_each_pause() {
        sweeps.every(SOON, "test", () -> turns.incrementAndGet() < 0);

        await().until(() -> turns.get() > 3);
        assertThat(failures()).isZero();
    }

    @Test
    void nothing_is_done_before_the_first_pause_is_over_unless_it_is_woken() {
        Sweep sweep = sweeps.every(NEVER, "test", () -> turns.incrementAndGet() < 0);
        assertThat(turns).hasValue(0);

        sweep.wake();

        await().until(() -> turns.get() == 1);
    }

    @Test
    void where_more_waits_it_goes_on_without_a_pause() {
        sweeps.every(NEVER, "test", () -> turns.incrementAndGet() < 500).wake();

        await().until(() -> turns.get() == 500);
    }

    @Test
    void never_are_there_two_turns_at_once_however_often_it_is_woken() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Sweep sweep = sweeps.every(SOON, "test", () -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            begun.countDown();
            awaits(goOn);
            atOnce.decrementAndGet();
            return turns.incrementAndGet() < 0;
        });
        begun.await();
        for (int i = 0; i < 100; i++) {
            sweep.wake();
        }
        goOn.countDown();

        await().until(() -> turns.get() > 3);
        assertThat(most).hasValue(1);
    }

    @Test
    void a_turn_that_fails_is_counted_and_the_next_one_comes() {
        sweeps.every(SOON, "test", () -> switch (turns.incrementAndGet()) {
            case 1 -> throw new IllegalStateException("Zhang Wei, 13800138000");
            case 2 -> throw new StackOverflowError();
            default -> false;
        });

        await().until(() -> turns.get() > 3);
        assertThat(failures()).isEqualTo(2);
    }

    @Test
    void once_the_process_ends_no_turn_begins_and_what_fails_then_is_no_failure() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Sweep sweep = sweeps.every(SOON, "test", () -> {
            turns.incrementAndGet();
            begun.countDown();
            awaits(new CountDownLatch(1));
            return true;
        });
        begun.await();

        sweeps.stop(new ShutdownEvent());
        sweep.wake();

        assertThat(sweep.ended(Duration.ofSeconds(10))).isTrue();
        assertThat(turns).hasValue(1);
        assertThat(failures()).isZero();
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
