package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gonghai.reclaim.deadlines.application.Walks;
import io.gonghai.reclaim.deadlines.domain.KeyPartition;
import io.gonghai.runtime.time.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The walk that derives a pool's holdings again: shared by replicas, waiting for nobody's row for good, writing only what is another than before. */
@QuarkusTest
class WalkTest extends OnRealParts {
    private static final String STALE = rule("stale", "NO_FOLLOW_UP", "P15D", "");
    private static final String LONGER = rule("stale", "NO_FOLLOW_UP", "P30D", "");

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void stop() {
        done.countDown();
        threads.shutdownNow();
    }

    private Instant day(int days) {
        return now.plus(Duration.ofDays(days));
    }

    private long due(int days) {
        return sql.first(
                        "SELECT count(*) FROM customer_clock WHERE pool_id = ? AND due_at = ?",
                        row -> row.getLong(1),
                        pool,
                        day(days))
                .orElseThrow();
    }

    private List<UUID> held(int number) {
        List<UUID> customers = Stream.generate(Ids::next).limit(number).toList();
        neighbours.held(customers, 2, pool, "rep-1", now);
        await().atMost(60, SECONDS).until(() -> due(15) == number);
        awaitWalked();
        return customers;
    }

    private List<String> written() {
        return sql.list(
                "SELECT xmin::text FROM customer_clock WHERE pool_id = ? ORDER BY customer_id",
                row -> row.getString(1),
                pool);
    }

    private void awaitRules(int version) {
        await().atMost(20, SECONDS)
                .until(() -> sql.first("SELECT rules_version FROM pool WHERE id = ?", row -> row.getInt(1), pool)
                        .filter(known -> known == version)
                        .isPresent());
    }

    /** Keeps a transaction open that has done something, until the test lets it go. */
    private Future<?> meanwhile(Runnable something) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Future<?> running =
                threads.submit(() -> QuarkusTransaction.requiringNew().run(() -> {
                    something.run();
                    begun.countDown();
                    try {
                        assertThat(done.await(60, SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }));
        assertThat(begun.await(20, SECONDS)).isTrue();
        return running;
    }

    @Test
    void what_comes_to_the_same_is_not_written() {
        neighbours.pool(pool, 3, STALE);
        held(200);
        List<String> before = written();

        neighbours.pool(pool, 4, STALE, rule("max", "NO_DEAL", "P90D", ""));
        awaitRules(4);
        awaitWalked();

        assertThat(written()).isEqualTo(before);
    }

    @Test
    void rules_that_say_the_same_about_taking_back_begin_no_walk() {
        neighbours.pool(pool, 3, STALE);
        held(1);
        Object before = progress();

        neighbours.pool(pool, 4, STALE);
        awaitRules(4);

        assertThat(walks.behind()).extracting(Walks.Behind::pool).doesNotContain(pool);
        assertThat(progress()).isEqualTo(before);
    }

    private List<String> progress() {
        return sql.list(
                "SELECT xmin::text || stands FROM walk_part WHERE pool_id = ? ORDER BY partition",
                row -> row.getString(1),
                pool);
    }

    @Test
    void a_part_that_another_replica_has_is_left_to_it_and_taken_up_where_it_dies() throws Exception {
        neighbours.pool(pool, 3, STALE);
        List<UUID> customers = held(600);
        int theirs = KeyPartition.of(customers.getFirst());
        long ofTheirs =
                customers.stream().filter(one -> KeyPartition.of(one) == theirs).count();
        Future<?> other = meanwhile(() -> sql.list(
                "SELECT 1 FROM walk_part WHERE pool_id = ? AND partition = ? FOR UPDATE",
                row -> row.getInt(1),
                pool,
                theirs));

        neighbours.pool(pool, 4, LONGER);

        await().atMost(30, SECONDS).until(() -> due(30) == 600 - ofTheirs);
        assertThat(due(15)).isEqualTo(ofTheirs);
        assertThat(walks.behind()).extracting(Walks.Behind::pool).contains(pool);
        done.countDown();
        other.get(20, SECONDS);
        await().atMost(30, SECONDS).until(() -> due(30) == 600);
        awaitWalked();
    }

    @Test
    void it_goes_on_after_the_customer_up_to_whom_it_came() {
        neighbours.pool(pool, 3, STALE);
        List<UUID> customers = held(300);
        UUID middle = customers.stream().sorted(WalkTest::byBytes).toList().get(149);
        QuarkusTransaction.requiringNew().run(() -> {
            // as a replica leaves it that dies
            sql.list("SELECT 1 FROM walk_part WHERE pool_id = ? FOR UPDATE", row -> row.getInt(1), pool);
            sql.update("UPDATE walk_part SET after = ? WHERE pool_id = ?", middle, pool);
            sql.update("UPDATE walk_done SET stands = 'before' WHERE pool_id = ?", pool);
            sql.update("UPDATE customer_clock SET due_at = due_at - interval '1 day' WHERE pool_id = ?", pool);
        });

        await().atMost(20, SECONDS).until(() -> due(15) > 0);
        awaitWalked();

        assertThat(due(15)).isEqualTo(150);
        assertThat(due(14)).isEqualTo(150);
    }

    private static int byBytes(UUID one, UUID other) {
        return one.toString().compareTo(other.toString());
    }

    @Test
    void a_row_that_somebody_has_locked_without_changing_it_is_not_passed_over() throws Exception {
        neighbours.pool(pool, 3, STALE);
        List<UUID> customers = held(100);
        Future<?> other = meanwhile(() -> sql.list(
                "SELECT 1 FROM customer_clock WHERE customer_id = ? FOR UPDATE",
                row -> row.getInt(1),
                customers.get(50)));
        neighbours.pool(pool, 4, LONGER);
        await().atMost(20, SECONDS)
                .until(() -> sql.first("SELECT 1 FROM pg_locks WHERE NOT granted", row -> row.getInt(1))
                        .isPresent());

        done.countDown();
        other.get(20, SECONDS);

        await().atMost(20, SECONDS).until(() -> due(30) == 100);
    }

    @Test
    void what_the_walk_has_not_come_to_does_not_fire_by_rules_that_stood_before() throws Exception {
        neighbours.pool(pool, 3, STALE);
        List<UUID> customers = held(3);
        Future<?> other = meanwhile(
                () -> sql.list("SELECT 1 FROM walk_part WHERE pool_id = ? FOR UPDATE", row -> row.getInt(1), pool));
        neighbours.pool(pool, 4, LONGER);
        awaitRules(4);
        assertThat(due(15)).isEqualTo(3);

        pass(Duration.ofDays(16));

        await().atMost(20, SECONDS).until(() -> due(30) == 3);
        assertThat(customers)
                .allSatisfy(one -> assertThat(told("ReclaimDue", one)).isEmpty());
        done.countDown();
        other.get(20, SECONDS);
    }

    @Test
    void what_was_refused_by_rules_that_come_later_is_announced_by_them_at_once() {
        neighbours.pool(pool, 3, STALE);
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, day(15));
        pass(Duration.ofDays(15).plusSeconds(1));
        awaitTold("ReclaimDue", customer, 1);
        neighbours.refused(customer, 2, pool, 4);
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT awaited_rules_version FROM customer_clock WHERE customer_id = ?",
                                row -> row.getObject(1, Integer.class),
                                customer)
                        .isPresent());

        neighbours.pool(pool, 4, STALE); // other claim rules: nothing that a walk looks at

        await().atMost(10, SECONDS)
                .until(() -> told("ReclaimDue", customer).stream()
                        .anyMatch(due -> due.get("rulesVersion").asInt() == 4));
    }
}
