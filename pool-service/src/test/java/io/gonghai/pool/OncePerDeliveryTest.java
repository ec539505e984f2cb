package io.gonghai.pool;

import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.pool.custody.application.Custodies;
import io.gonghai.pool.custody.application.DeleteCustomer;
import io.gonghai.pool.custody.application.Erasures;
import io.gonghai.pool.custody.application.Facts;
import io.gonghai.pool.custody.application.MeetCustomer;
import io.gonghai.pool.custody.application.Outcome;
import io.gonghai.pool.custody.application.Registration;
import io.gonghai.pool.people.Actor;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What concerns many customers costs one statement, and the ledger is posted to once: these are a transaction's last locks. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class OncePerDeliveryTest {
    private static final Facts FACTS = new Facts("CN-SH", null, null, null, null, null);

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @Inject
    Erasures erasures;

    @Inject
    MeetCustomer meet;

    @Inject
    DeleteCustomer delete;

    @Inject
    Custodies custodies;

    private final String ann = unique("ann");
    private UUID pool;

    @BeforeEach
    void ann_holds_a_customer() {
        pool = Scene.pool("\"" + ann + "\"", unique("mgr"), "{}");
        Scene.claim(Tokens.rep(ann), scene.pooled(pool)).then().statusCode(200);
    }

    /** How many statements deleted from a table meanwhile. */
    private int deletions(String table, Runnable work) {
        sql.update("CREATE TABLE deletion_seen (at timestamptz)");
        sql.update("CREATE FUNCTION see_deletion() RETURNS trigger LANGUAGE plpgsql AS "
                + "$$ BEGIN INSERT INTO deletion_seen VALUES (now()); RETURN NULL; END $$");
        sql.update("CREATE TRIGGER see_deletion AFTER DELETE ON " + table
                + " FOR EACH STATEMENT EXECUTE FUNCTION see_deletion()");
        try {
            work.run();
            return sql.first("SELECT count(*) FROM deletion_seen", row -> row.getInt(1))
                    .orElseThrow();
        } finally {
            sql.update("DROP TRIGGER see_deletion ON " + table);
            sql.update("DROP FUNCTION see_deletion");
            sql.update("DROP TABLE deletion_seen");
        }
    }

    private List<String> credits(List<UUID> customers) {
        return sql.list("SELECT why FROM deal_credit WHERE customer_id = ANY (?)", row -> row.getString(1), customers);
    }

    @Test
    void deals_that_wait_for_erased_customers_are_forgotten_in_one_statement() {
        List<UUID> customers = Stream.generate(Ids::next).limit(5).toList();
        sql.update("""
                INSERT INTO deal_credit (deal_id, customer_id, recorded_by, recorded_at, closed_at, person_id, why, fresh)
                SELECT gen_random_uuid(), c.id, 'x', now(), now(), w.person, w.why, false
                FROM unnest(?::uuid[]) c (id) CROSS JOIN (VALUES ('AWAITED', NULL), ('HELD', 'x')) w (why, person)""", customers);

        int statements =
                deletions("deal_credit", () -> QuarkusTransaction.requiringNew().run(() -> erasures.wipe(customers)));

        assertThat(statements).isEqualTo(1);
        assertThat(credits(customers)).hasSize(customers.size()).containsOnly("HELD");
    }

    @Test
    void customers_that_were_asked_for_are_posted_to_the_ledger_once() {
        UUID newcomer = Ids.next();
        CustomerServiceBeside.CUSTOMERS.put(newcomer.toString(), """
                {"customerId":"%s","version":1,"region":"CN-SH","createdBy":"x","placement":{"poolId":"%s","holder":"%s"},
                 "card":{"version":1,"type":"PERSON","name":"Wang","region":"CN-SH","tags":[]}}""".formatted(newcomer, pool, ann));

        int posted = PostsToTheLedger.during(() -> meet.all(List.of(newcomer)));

        assertThat(posted).isEqualTo(1);
        assertThat(custodies.unconfirmed(List.of(newcomer))).isEmpty();
        assertThat(scene.held(ann, pool)).isEqualTo(scene.counted(ann, pool)).isEqualTo(2);
    }

    @Test
    void a_customer_that_begins_and_ends_at_once_is_posted_to_the_ledger_once() {
        Registration unheardOf = new Registration(Ids.next(), pool, ann, FACTS);

        int posted = PostsToTheLedger.during(() -> QuarkusTransaction.requiringNew()
                .run(() -> assertThat(delete.delete(unheardOf, new Actor(unique("boss"), true, false)))
                        .isInstanceOf(Outcome.Done.class)));

        assertThat(posted).isEqualTo(1);
        assertThat(scene.held(ann, pool)).isEqualTo(scene.counted(ann, pool)).isEqualTo(1);
    }

    @Test
    void a_customer_that_begins_and_may_not_be_ended_is_counted() {
        Registration unheardOf = new Registration(Ids.next(), pool, ann, FACTS);

        Outcome outcome =
                QuarkusTransaction.requiringNew().call(() -> delete.delete(unheardOf, new Actor(ann, false, false)));

        assertThat(outcome).isNotInstanceOf(Outcome.Done.class);
        assertThat(scene.held(ann, pool)).isEqualTo(scene.counted(ann, pool)).isEqualTo(2);
    }
}
