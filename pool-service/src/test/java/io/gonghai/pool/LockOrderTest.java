package io.gonghai.pool;

import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.pool;
import static io.gonghai.pool.Scene.quoted;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.pool.custody.application.AssignCustomer;
import io.gonghai.pool.custody.application.Custodies;
import io.gonghai.pool.custody.application.Intent;
import io.gonghai.pool.custody.application.MoveOne;
import io.gonghai.pool.custody.application.RecallCustomer;
import io.gonghai.pool.custody.application.RepLedger;
import io.gonghai.pool.custody.application.Requests;
import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.people.Actor;
import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.inbox.EventHandler;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.sql.SqlFailure;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What streams bring and what people do locks in one order (docs/adr/0028): they wait for each other, and never both. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class LockOrderTest {
    private static final int ROUNDS = 80;
    private static final int CUSTOMERS = 12;
    private static final int REQUESTS = 100;

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @Inject
    MoveOne one;

    @Inject
    Custodies custodies;

    @Inject
    RepLedger ledger;

    @Inject
    Requests<Asked.Customer> requests;

    @Inject
    AssignCustomer assign;

    @Inject
    RecallCustomer recall;

    @Inject
    ObjectMapper json;

    @Inject
    @All
    List<EventHandler> handlers;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private final String mgr = unique("mgr");
    private final Actor manager = new Actor(mgr, false, false);
    private UUID pool;
    private List<UUID> customers;

    @BeforeEach
    void a_pool_with_customers() {
        Stream.of(ann, bob, mgr)
                .forEach(person ->
                        as(Tokens.rep(person)).get("/api/v1/pools").then().statusCode(200));
        pool = pool(quoted(Stream.of(ann, bob)), mgr, "{}");
        customers = scene.pooled(pool, CUSTOMERS);
    }

    private IncomingEvent event(String stream, String type, UUID customer, String data) {
        return new IncomingEvent(
                stream,
                0,
                0,
                Ids.next(),
                customer.toString(),
                type,
                1,
                null,
                null,
                data == null ? null : data.getBytes(StandardCharsets.UTF_8),
                json.reader()
                        .without(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
    }

    private EventHandler handler(String stream) {
        return handlers.stream()
                .filter(one -> one.stream().equals(stream))
                .findFirst()
                .orElseThrow();
    }

    private void hear(String stream, List<IncomingEvent> events) {
        QuarkusTransaction.requiringNew().run(() -> handler(stream).applyAll(events));
    }

    /** New customers of one rep's own, deals with those before, follow-ups with all. */
    private void customerNews(List<UUID> own, String rep) {
        String stream = "gonghai.customer.v1";
        List<IncomingEvent> events = new ArrayList<>();
        own.forEach(customer ->
                events.add(event(stream, "DealWon", customer, "{\"customerId\":\"%s\"}".formatted(customer))));
        own.clear();
        for (int i = 0; i < 2; i++) {
            UUID fresh = Ids.next();
            own.add(fresh);
            String placement = "{\"poolId\":\"%s\",\"holder\":\"%s\"}".formatted(pool, rep);
            events.add(event(
                    stream,
                    "CustomerRegistered",
                    fresh,
                    "{\"customerId\":\"%s\",\"version\":1,\"placement\":%s}".formatted(fresh, placement)));
        }
        customers
                .reversed()
                .forEach(customer -> events.add(event(
                        stream,
                        "FollowUpRecorded",
                        customer,
                        "{\"customerId\":\"%s\",\"recordedAt\":\"2026-03-02T01:30:00Z\"}".formatted(customer))));
        hear(stream, events);
    }

    /** Of the later customers the region changes, of the earlier ones something that no scope names. */
    private void cardNews(int version) {
        String stream = "gonghai.customer-card.v1";
        List<IncomingEvent> events = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            boolean late = i >= CUSTOMERS / 2;
            events.add(event(
                    stream,
                    "CustomerCard",
                    customers.get(i),
                    "{\"customerId\":\"%s\",\"version\":%d,\"name\":\"x\",\"region\":\"%s\",\"size\":\"%d\"}"
                            .formatted(customers.get(i), version, late ? "r" + version : "same", version)));
        }
        hear(stream, events);
    }

    /** As a batch locks, but that it waits for as long as it takes: one that gives up after half a second would hide that it could not end. */
    private void batch(List<UUID> which, Intent intent) {
        QuarkusTransaction.requiringNew().run(() -> {
            ledger.lock(intent.gainer() == null ? List.of() : List.of(intent.gainer()));
            custodies.lockAll(which);
            which.forEach(customer -> one.move(customer, intent));
        });
    }

    private static Callable<Integer> deadlocks(int rounds, Each each) {
        return () -> {
            int deadlocks = 0;
            for (int round = 0; round < rounds; round++) {
                try {
                    each.run(round);
                } catch (RuntimeException e) {
                    String state = SqlFailure.state(e);
                    assertThat(SqlFailure.race(e))
                            .as("only a race may fail: %s", state)
                            .isTrue();
                    deadlocks += "40P01".equals(state) ? 1 : 0;
                }
            }
            return deadlocks;
        };
    }

    private interface Each {
        void run(int round);
    }

    private Callable<Integer> backAndForth(String rep, List<UUID> which) {
        return deadlocks(
                ROUNDS,
                round -> batch(
                        which,
                        round % 2 == 0
                                ? assign.assign(rep, manager, Reason.NONE, true)
                                : recall.recall(manager, Reason.written("back"))));
    }

    @Test
    void news_of_customers_and_batches_over_the_same_ones_never_lock_each_other_out() {
        List<UUID> anns = customers.subList(0, CUSTOMERS / 2);
        List<UUID> bobs = customers.subList(CUSTOMERS / 2, CUSTOMERS);
        List<UUID> ofAnn = new ArrayList<>();
        List<UUID> ofBob = new ArrayList<>();

        List<Integer> deadlocks = Races.results(4, i -> switch (i) {
            case 0 -> deadlocks(ROUNDS, round -> customerNews(ofAnn, ann));
            case 1 -> deadlocks(ROUNDS, round -> customerNews(ofBob, bob));
            case 2 -> backAndForth(ann, anns);
            default -> backAndForth(bob, bobs);
        });

        assertThat(deadlocks).containsOnly(0);
        for (String rep : List.of(ann, bob)) {
            assertThat(scene.held(rep, pool)).isEqualTo(scene.counted(rep, pool));
            assertThat(counts("SELECT held_dealt FROM rep_pool WHERE person_id = ? AND pool_id = ?", rep))
                    .as("deals of %s", rep)
                    .isEqualTo(counts("SELECT count(*) FROM custody WHERE holder = ? AND pool_id = ? AND dealt", rep))
                    .isPositive();
        }
    }

    private int counts(String query, String rep) {
        return sql.first(query, row -> row.getInt(1), rep, pool).orElse(0);
    }

    @Test
    void cards_and_batches_over_the_same_customers_never_lock_each_other_out() {
        List<Integer> deadlocks = Races.results(
                3,
                i -> i == 0
                        ? deadlocks(ROUNDS, round -> cardNews(round + 1))
                        : backAndForth(i == 1 ? ann : bob, customers));

        assertThat(deadlocks).containsOnly(0);
        assertThat(sql.list(
                        "SELECT DISTINCT size FROM custody WHERE customer_id = ANY (?)",
                        row -> row.getString(1),
                        customers))
                .containsExactly(String.valueOf(ROUNDS));
    }

    @Test
    void an_erasure_beside_cards_of_other_customers_locks_in_the_same_order() {
        List<Integer> deadlocks = Races.results(
                2, i -> i == 0 ? deadlocks(CUSTOMERS / 2, this::eraseAndChange) : backAndForth(ann, customers));

        assertThat(deadlocks).containsOnly(0);
        assertThat(sql.list(
                        "SELECT state FROM custody WHERE customer_id = ANY (?)",
                        row -> row.getString(1),
                        customers.subList(0, CUSTOMERS / 2)))
                .containsOnly("DELETED");
    }

    /** The owner erases one of the earlier customers, and one of the later ones has another region. */
    private void eraseAndChange(int round) {
        String stream = "gonghai.customer-card.v1";
        UUID later = customers.get(CUSTOMERS - 1 - round);
        hear(
                stream,
                List.of(
                        event(
                                stream,
                                "CustomerCard",
                                later,
                                "{\"customerId\":\"%s\",\"version\":1,\"name\":\"x\",\"region\":\"r\"}"
                                        .formatted(later)),
                        event(stream, "CustomerCard", customers.get(round), null)));
    }

    @Test
    void what_a_delivery_changes_in_the_ledger_is_posted_once_and_in_its_order() throws InterruptedException {
        UUID frozen = customers.getFirst();
        UUID erased = customers.getLast();
        batch(List.of(frozen), assign.assign(bob, manager, Reason.NONE, false));
        batch(List.of(erased), assign.assign(ann, manager, Reason.NONE, false));
        Map<String, String> untilThen = Map.of(
                "reason", "r", "thawAt", Instant.now().plus(1, ChronoUnit.DAYS).toString(), "thawTo", "HOLDER");
        command(Tokens.manager(mgr), frozen, "freeze", untilThen).then().statusCode(200);
        sql.update("UPDATE person SET active = false WHERE id = ?", bob);

        whileItWaits(
                "post_ledger",
                () -> thawAndErase(frozen, erased),
                () -> lockLedger(ann, "FOR UPDATE"),
                () -> lockLedger(bob, "FOR UPDATE NOWAIT"));

        assertThat(state(frozen)).contains("POOLED");
        assertThat(state(erased)).contains("DELETED");
        assertThat(List.of(scene.counted(ann, pool), scene.counted(bob, pool))).containsOnly(0);
    }

    /** Whoever waits for the first of some rows must have none of the later ones. @param query part of the statement that waits */
    private void whileItWaits(String query, Runnable work, Runnable locksTheFirst, Runnable locksLaterOnes)
            throws InterruptedException {
        AtomicReference<Thread> worker = new AtomicReference<>();
        QuarkusTransaction.requiringNew().run(() -> {
            sql.update("SET LOCAL idle_in_transaction_session_timeout = 0");
            locksTheFirst.run();
            worker.set(Thread.startVirtualThread(
                    () -> QuarkusTransaction.requiringNew().run(work)));
            await().until(() -> sql.first("""
                            SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
                                AND query LIKE '%' || ? || '%'""", row -> row.getInt(1), query).isPresent());
            locksLaterOnes.run();
        });
        worker.get().join();
    }

    private void lockLedger(String person, String how) {
        sql.first(
                "SELECT 1 FROM rep_pool WHERE person_id = ? AND pool_id = ? " + how,
                row -> row.getInt(1),
                person,
                pool);
    }

    private Optional<String> state(UUID customer) {
        return sql.first("SELECT state FROM custody WHERE customer_id = ?", row -> row.getString(1), customer);
    }

    /** A card of a customer that is due to thaw, whose holder is gone, and the end of another one, in one delivery. */
    private void thawAndErase(UUID frozen, UUID erased) {
        String stream = "gonghai.customer-card.v1";
        String card = "{\"customerId\":\"%s\",\"version\":1,\"name\":\"x\",\"region\":\"r\"}".formatted(frozen);
        sql.update(
                "UPDATE custody SET thaw_at = clock_timestamp() - interval '1 second' WHERE customer_id = ?", frozen);
        handler(stream)
                .applyAll(List.of(
                        event(stream, "CustomerCard", frozen, card), event(stream, "CustomerCard", erased, null)));
    }

    @Test
    void requests_of_who_leaves_and_for_what_goes_elsewhere_are_locked_in_one_order() throws InterruptedException {
        Instant at = Instant.now();
        List<UUID> wanted = Stream.generate(Ids::next).limit(REQUESTS).toList();
        List<Requests.Closing> left = wanted.reversed().stream()
                .map(customer -> new Requests.Closing(customer, null, null, at))
                .toList();

        for (Runnable end : List.<Runnable>of(() -> requests.closeOf(ann, at), () -> requests.close(left))) {
            request(wanted);
            whileItWaits(
                    "claim_request",
                    end,
                    () -> lockRequests("ORDER BY id LIMIT 1 FOR UPDATE"),
                    () -> lockRequests("FOR UPDATE NOWAIT"));
        }

        assertThat(sql.list("SELECT state FROM claim_request WHERE requester = ?", row -> row.getString(1), ann))
                .hasSize(2 * REQUESTS)
                .containsOnly("CLOSED");
    }

    private void lockRequests(String how) {
        sql.list(
                "SELECT id FROM claim_request WHERE requester = ? AND state = 'PENDING' " + how,
                row -> row.getObject(1, UUID.class),
                ann);
    }

    private void request(List<UUID> wanted) {
        sql.update("""
                INSERT INTO claim_request (id, customer_id, pool_id, requester, state, requested_at, expires_at)
                SELECT gen_random_uuid(), c.id, ?, ?, 'PENDING', now(), now() + interval '7 days' FROM unnest(?::uuid[]) c (id)""", pool, ann, wanted);
    }
}
