package io.gonghai.reclaim.deadlines;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gonghai.reclaim.deadlines.application.FollowCustody;
import io.gonghai.reclaim.deadlines.application.PoolCopy;
import io.gonghai.reclaim.deadlines.application.Pools;
import io.gonghai.reclaim.deadlines.domain.Change;
import io.gonghai.reclaim.deadlines.domain.Exemptions;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.reclaim.deadlines.domain.Period;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.reclaim.deadlines.domain.ReclaimRule;
import io.gonghai.reclaim.deadlines.domain.Trigger;
import io.gonghai.reclaim.deadlines.domain.When;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pool's first event and the first holding in it, in two transactions at once. */
@QuarkusTest
class PoolRaceTest extends OnRealParts {
    @Inject
    FollowCustody followCustody;

    @Inject
    Pools pools;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private PoolCopy copy() {
        Period fifteenDays = new Period("P15D", 15, Duration.ZERO);
        ReclaimRule stale =
                new ReclaimRule("stale", Trigger.NO_FOLLOW_UP, fifteenDays, null, When.ALWAYS, List.of(), null);
        PoolRules rules = new PoolRules(pool, 1, List.of(stale), Exemptions.NONE);
        return new PoolCopy(1, rules, Set.of("mgr"), Set.of());
    }

    private FollowCustody.Told claimed() {
        return new FollowCustody.Moved(
                customer, 2, new Holding(2, pool, "rep-1", now, false), new Change(now, false), false);
    }

    private boolean nothingIsLeftToDerive() {
        return walks.behind().stream().noneMatch(one -> one.pool().equals(pool));
    }

    @Test
    void a_holding_whose_pool_comes_before_its_commit_has_a_deadline() throws Exception {
        CountDownLatch derived = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        Future<?> holding =
                threads.submit(() -> QuarkusTransaction.requiringNew().run(() -> {
                    followCustody.apply(List.of(claimed()));
                    derived.countDown();
                    awaitQuietly(mayCommit);
                }));
        assertThat(derived.await(20, SECONDS)).isTrue();

        Future<?> event = threads.submit(() -> QuarkusTransaction.requiringNew().run(() -> pools.replace(copy())));
        await().atMost(20, SECONDS).until(() -> somebodyWaitsForALock() || event.isDone() && nothingIsLeftToDerive());
        mayCommit.countDown();
        holding.get(20, SECONDS);
        event.get(20, SECONDS);

        awaitDue(customer, now.plus(Duration.ofDays(15)));
    }

    @Test
    void a_pool_that_is_only_named_is_shown_to_nobody() {
        QuarkusTransaction.requiringNew().run(() -> followCustody.apply(List.of(claimed())));

        assertThat(pools.find(pool)).isEmpty();
        assertThat(pools.rules(List.of(pool))).isEmpty();
        assertThat(pools.managedBy("mgr", Set.of())).doesNotContain(pool);
        assertThat(dueAt(customer)).isNull();

        QuarkusTransaction.requiringNew().run(() -> pools.replace(copy()));

        assertThat(pools.managedBy("mgr", Set.of())).contains(pool);
        awaitDue(customer, now.plus(Duration.ofDays(15)));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
