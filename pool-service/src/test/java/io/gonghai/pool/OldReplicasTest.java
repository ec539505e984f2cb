package io.gonghai.pool;

import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.sql.SqlFailure;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Replicas of the first release beside new ones (docs/adr/0028, mixed versions): what they do on today's schema, with a customer in each state. They know POOLED and HELD
 * only, and take "no holder" for "in its pool".
 */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class OldReplicasTest {
    private static final Map<String, String> STATEMENTS = statements();

    @Inject
    Sql sql;

    @Inject
    Scene scene;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private final String mgr = unique("mgr");
    private UUID pool;

    @BeforeEach
    void team() {
        pool = Scene.pool("\"%s\",\"%s\"".formatted(ann, bob), mgr, "{}");
    }

    /** Where a customer may be that an old replica meets. */
    enum Where {
        POOLED,
        HELD,
        LOCKED,
        FROZEN_FOR_ITS_HOLDER,
        FROZEN,
        DISCARDED,
        DELETED;

        boolean parked() {
            return !Set.of(POOLED, HELD, LOCKED).contains(this);
        }

        boolean hasHolder() {
            return Set.of(HELD, LOCKED, FROZEN_FOR_ITS_HOLDER).contains(this);
        }
    }

    private static Map<String, String> statements() {
        try (var file =
                Objects.requireNonNull(OldReplicasTest.class.getResourceAsStream("/old-release/statements.sql"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> found = new HashMap<>();
            Arrays.stream(text.split("-- name: ")).skip(1).forEach(one -> {
                int end = one.indexOf('\n');
                found.put(one.substring(0, end), one.substring(end + 1).strip());
            });
            return found;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What an old replica reads of a row. */
    private record Row(
            UUID customerId, UUID poolId, Instant since, int version, String state, boolean dealt, String holder) {
        static Row read(ResultSet row) throws SQLException {
            row.getInt("holding_version");
            row.getBoolean("reserved");
            Sql.texts(row, "related_people");
            return new Row(
                    row.getObject("customer_id", UUID.class),
                    row.getObject("pool_id", UUID.class),
                    Sql.instant(row, "since"),
                    row.getInt("version"),
                    row.getString("state"),
                    row.getBoolean("dealt"),
                    row.getString("holder"));
        }
    }

    private UUID customer(Where where) {
        UUID customer = scene.pooled(pool);
        Tokens manager = Tokens.manager(mgr);
        if (where.hasHolder()) {
            claim(Tokens.rep(ann), customer).then().statusCode(200);
        }
        switch (where) {
            case POOLED, HELD -> {}
            case LOCKED -> does(Tokens.rep(ann), customer, "lock", Map.of());
            case FROZEN_FOR_ITS_HOLDER, FROZEN -> does(manager, customer, "freeze", Map.of("reason", "r"));
            case DISCARDED -> does(manager, customer, "discard", Map.of("reason", "r"));
            case DELETED -> does(manager, customer, "delete", Map.of());
        }
        return customer;
    }

    private static void does(Tokens who, UUID customer, String command, Map<String, ?> body) {
        assertThat(command(who, customer, command, body).statusCode()).isBetween(200, 204);
    }

    private Optional<Row> lock(UUID customer, String gainer) {
        return sql.first(STATEMENTS.get("lock"), Row::read, customer, gainer, true);
    }

    private Row row(UUID customer) {
        return sql.list(STATEMENTS.get("lock-all"), Row::read, List.of(customer))
                .getFirst();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static List<Object> told(UUID customer, String type) {
        return new ArrayList<>(
                Arrays.asList(Ids.next(), "gonghai.custody.v1", customer.toString(), type, "{}", null, null));
    }

    private static List<Object> history(Row before, String command, String toState, UUID toPool, String toHolder) {
        return Arrays.asList(
                before.customerId(),
                before.version() + 1,
                command,
                "old",
                now(),
                before.state(),
                before.poolId(),
                before.holder(),
                toState,
                toPool,
                toHolder,
                null,
                null,
                null,
                1,
                false);
    }

    private static Object[] all(List<?>... parts) {
        List<Object> all = new ArrayList<>();
        Arrays.stream(parts).forEach(all::addAll);
        return all.toArray();
    }

    private static List<Object> some(Object... values) {
        return Arrays.asList(values);
    }

    private void gain(Row before, String person) {
        int version = before.version() + 1;
        sql.update(
                STATEMENTS.get("gain"),
                all(
                        some(now(), version, version, person, before.customerId()),
                        some(person, before.poolId(), before.dealt() ? 1 : 0, LocalDate.now(), 1),
                        told(before.customerId(), "CustomerClaimed"),
                        history(before, "claim", "HELD", before.poolId(), person)));
    }

    private List<Object> lost(Row before) {
        return some(
                before.dealt() ? 1 : 0, before.holder(), before.poolId(), before.customerId(), before.holder(), now());
    }

    private void lose(Row before) {
        sql.update(
                STATEMENTS.get("loss"),
                all(
                        some(
                                now(),
                                before.version() + 1,
                                before.poolId(),
                                List.of(before.holder()),
                                before.customerId()),
                        lost(before),
                        told(before.customerId(), "CustomerReturned"),
                        history(before, "return", "POOLED", before.poolId(), null)));
    }

    private void pass(Row before, String person) {
        int version = before.version() + 1;
        sql.update(
                STATEMENTS.get("pass"),
                all(
                        some(now(), version, version, person, List.of(), before.customerId()),
                        some(person, before.poolId(), before.dealt() ? 1 : 0, null, 0),
                        lost(before),
                        told(before.customerId(), "CustomerTransferred"),
                        history(before, "transfer", "HELD", before.poolId(), person)));
    }

    private static void inOne(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }

    private void assertLedgerIsRight() {
        for (String person : List.of(ann, bob)) {
            assertThat(scene.held(person, pool)).as("held by %s", person).isEqualTo(scene.counted(person, pool));
            assertThat(sql.first(
                                    "SELECT held_dealt FROM rep_pool WHERE person_id = ? AND pool_id = ?",
                                    row -> row.getInt(1),
                                    person,
                                    pool)
                            .orElse(0))
                    .as("dealt of %s", person)
                    .isEqualTo(sql.first(
                                    "SELECT count(*) FROM custody WHERE holder = ? AND pool_id = ? AND dealt",
                                    row -> row.getInt(1),
                                    person,
                                    pool)
                            .orElse(0));
        }
    }

    @ParameterizedTest
    @EnumSource(Where.class)
    void what_is_parked_or_gone_is_unknown_to_them_and_nobody_gets_it(Where where) {
        UUID customer = customer(where);

        inOne(() -> {
            Optional<Row> locked = lock(customer, bob);
            Optional<Row> looked = sql.first(STATEMENTS.get("look"), Row::read, customer, bob);
            assertThat(locked.isPresent()).isEqualTo(!where.parked());
            assertThat(looked).isEqualTo(locked);
            assertThat(locked.filter(row -> row.holder() == null).isPresent())
                    .as("may be claimed")
                    .isEqualTo(where == Where.POOLED);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Where.class,
            names = {"FROZEN_FOR_ITS_HOLDER", "FROZEN", "DISCARDED", "DELETED"})
    void whoever_read_it_before_it_was_parked_fails_to_write_it_and_changes_nothing(Where where) {
        UUID customer = customer(where);
        Row before = row(customer);

        List<Runnable> writes = before.holder() == null
                ? List.of(() -> gain(before, bob))
                : List.of(() -> gain(before, bob), () -> pass(before, bob), () -> lose(before));
        for (Runnable write : writes) {
            assertThatThrownBy(() -> inOne(write)).isInstanceOf(SqlFailure.class);
        }

        assertThat(row(customer)).isEqualTo(before);
        assertLedgerIsRight();
    }

    @Test
    void what_they_claim_is_held_for_the_new_ones() {
        UUID customer = customer(Where.POOLED);
        inOne(() -> gain(lock(customer, bob).orElseThrow(), bob));

        as(Tokens.rep(bob))
                .get("/api/v1/custodies/{id}", customer)
                .then()
                .statusCode(200)
                .body("state", equalTo("HELD"))
                .body("holder.id", equalTo(bob))
                .body("locked", equalTo(false));
        assertLedgerIsRight();
        does(Tokens.rep(bob), customer, "return", Map.of("reason", "r"));
        assertLedgerIsRight();
    }

    @ParameterizedTest
    @EnumSource(
            value = Where.class,
            names = {"HELD", "LOCKED"})
    void what_they_take_back_or_pass_on_is_so_for_the_new_ones_and_no_lock_outlives_its_holding(Where where) {
        UUID returned = customer(where);
        UUID passed = customer(where);

        inOne(() -> lose(lock(returned, null).orElseThrow()));
        inOne(() -> pass(lock(passed, bob).orElseThrow(), bob));

        assertLedgerIsRight();
        as(Tokens.rep(bob))
                .get("/api/v1/custodies/{id}", passed)
                .then()
                .body("holder.id", equalTo(bob))
                .body("locked", equalTo(false));
        claim(Tokens.rep(bob), returned).then().statusCode(200).body("locked", equalTo(false));
        assertLedgerIsRight();
    }

    @ParameterizedTest
    @EnumSource(Where.class)
    void a_deal_that_they_hear_of_counts_once_for_whom_the_customer_counts(Where where) {
        UUID customer = customer(where);

        inOne(() -> {
            List<Row> fresh = sql.list(STATEMENTS.get("dealt-fresh"), Row::read, List.of(customer));
            sql.update(STATEMENTS.get("dealt"), List.of(customer));
            fresh.stream()
                    .filter(row -> row.holder() != null)
                    .forEach(row -> sql.update(STATEMENTS.get("dealt-ledger"), row.holder(), row.poolId()));
        });

        assertLedgerIsRight();
    }

    @Test
    void what_they_begin_goes_on_here() {
        UUID pooled = Ids.next();
        UUID held = Ids.next();
        inOne(() -> {
            sql.update(
                    STATEMENTS.get("begin-pooled"),
                    all(
                            begun(pooled, "POOLED", null),
                            told(pooled, "CustomerPooled"),
                            history(first(pooled), "pool", "POOLED", pool, null)));
            sql.update(
                    STATEMENTS.get("begin-held"),
                    all(
                            begun(held, "HELD", ann),
                            some(ann, pool, 0, null, 0),
                            told(held, "CustomerClaimed"),
                            history(first(held), "create", "HELD", pool, ann)));
        });

        assertLedgerIsRight();
        claim(Tokens.rep(bob), pooled).then().statusCode(200);
        does(Tokens.rep(ann), held, "lock", Map.of());
        does(Tokens.manager(mgr), held, "freeze", Map.of("reason", "r"));
        assertLedgerIsRight();
    }

    private List<Object> begun(UUID customer, String state, String holder) {
        return some(
                customer,
                pool,
                now(),
                1,
                holder == null ? null : 1,
                state,
                false,
                false,
                holder,
                null,
                null,
                null,
                null,
                null,
                null,
                customer);
    }

    private Row first(UUID customer) {
        return new Row(customer, pool, now(), 0, null, false, null);
    }

    @Test
    void their_lists_and_figures_leave_out_what_is_parked_or_gone() {
        Map<Where, UUID> customers = new HashMap<>();
        for (Where where : Where.values()) {
            customers.put(where, customer(where));
        }

        assertThat(sql.list(STATEMENTS.get("list-pooled"), Row::read, List.of(pool)))
                .extracting(Row::customerId)
                .containsExactly(customers.get(Where.POOLED));
        assertThat(sql.list(STATEMENTS.get("list-held-by"), Row::read, ann))
                .extracting(Row::customerId)
                .containsExactlyInAnyOrder(customers.get(Where.HELD), customers.get(Where.LOCKED));
        assertThat(sql.list(STATEMENTS.get("usage"), row -> row.getInt("held"), ann))
                .as("a frozen customer still counts for whom it thaws to")
                .containsExactly(3);
    }
}
