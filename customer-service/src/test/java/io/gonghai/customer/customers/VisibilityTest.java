package io.gonghai.customer.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.customer.support.PoolAnswers;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sees how much of a customer, by copies of custody and pools and by asking their owner before hiding anything. */
@QuarkusTest
class VisibilityTest extends CustomerServiceTest {
    private final Tokens maker = rep(unique("maker"));
    private final Tokens holder = rep(unique("holder"));
    private final Tokens former = rep(unique("former"));
    private final Tokens member = rep(unique("member"));
    private final Tokens manager = Tokens.manager(unique("manager"));
    private final Tokens stranger = rep(unique("stranger"));
    private UUID pool;
    private String id;

    @BeforeEach
    void a_customer_in_a_pool_with_masks() {
        pool = pool(
                manager.who().sub(),
                member.who().sub() + "," + maker.who().sub(),
                "phone,email,name",
                "address,custom");
        id = customer(maker, """
                {"type":"PERSON","name":"Wang Fang","phone":"13800008000","email":"fang@example.com","address":"1 Road","region":"CN-SH",
                 "placement":{"poolId":"%s"}}""".formatted(pool));
    }

    private void sees(Tokens who, String view) {
        as(who).get(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200)
                .body("view", equalTo(view))
                .body("id", equalTo(id));
    }

    private void seesNothing(Tokens who) {
        as(who).get(CUSTOMERS + "/" + id).then().spec(Problems.problem(404, "/problems/not-found"));
    }

    @Test
    void members_see_a_pooled_customer_as_a_card_with_masks() {
        custody(id, 1, "POOLED", pool, null);

        as(member)
                .get(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200)
                .body("view", equalTo("CARD"))
                .body("name", equalTo("W***"))
                .body("phone", equalTo("138****8000"))
                .body("email", equalTo("f***@example.com"))
                .body("region", equalTo("CN-SH"))
                .body("$", not(hasKey("address")))
                .body("$", not(hasKey("custom")))
                .body("$", not(hasKey("createdBy")));
        as(member).get(CUSTOMERS + "/" + id + "/changes").then().spec(Problems.problem(403));
        as(member).get(CUSTOMERS + "/" + id + "/follow-ups").then().spec(Problems.problem(403));
    }

    @Test
    void before_pool_service_has_spoken_the_place_at_birth_counts() {
        sees(maker, "FULL");
        sees(member, "CARD");
        sees(manager, "FULL");
        seesNothing(stranger);
    }

    @Test
    void whoever_was_put_into_no_pool_by_name_is_in_none_until_pool_service_has_chosen() {
        UUID everybodys = UUID.randomUUID();
        tell(
                "gonghai.pool.v1",
                "Pool",
                everybodys.toString(),
                poolJson(everybodys, 1, manager.who().sub(), member.who().sub(), "", "")
                        .replace("\"isDefault\":false", "\"isDefault\":true"));
        seen("SELECT version FROM pool_copy WHERE id = ?", everybodys, 1);
        id = customer(maker);

        sees(maker, "FULL");
        sees(Tokens.administrator(), "FULL");
        sees(Tokens.person("eye").groups("auditor"), "FULL");
        seesNothing(member);
        seesNothing(manager);
        poolServiceSays(id, 1, "POOLED", pool, null);
        sees(member, "CARD");
        custody(id, 1, "POOLED", pool, null);
        sees(manager, "FULL");
    }

    @Test
    void a_held_customer_shows_itself_to_its_parties_only() {
        custody(id, 3, "HELD", pool, holder.who().sub(), former.who().sub());

        sees(holder, "FULL");
        sees(former, "FULL");
        sees(manager, "FULL");
        sees(Tokens.administrator(), "FULL");
        sees(Tokens.person("eye").groups("auditor"), "FULL");
        seesNothing(member);
        seesNothing(stranger);
        seesNothing(maker);
    }

    @Test
    void a_maker_sees_a_card_once_somebody_else_held_it() {
        custody(id, 1, "POOLED", pool, null);
        sees(maker, "FULL");
        custody(id, 3, "POOLED", pool, null, former.who().sub());
        sees(maker, "CARD");
    }

    @Test
    void what_was_just_claimed_is_readable_at_once() {
        custody(id, 1, "POOLED", pool, null);
        poolServiceSays(id, 2, "HELD", pool, member.who().sub());

        sees(member, "FULL");
    }

    @Test
    void a_new_member_sees_the_card_before_the_copy_knows() {
        custody(id, 1, "POOLED", pool, null);
        poolServiceSays(id, 1, "POOLED", pool, null);
        seesNothing(stranger);
        PoolAnswers.put(
                "GET /internal/pools/" + pool,
                200,
                poolJson(pool, 2, "", stranger.who().sub(), "phone", ""));

        sees(stranger, "CARD");
    }

    @Test
    void who_only_brings_customers_sees_no_card_though_everyone_is_a_member() {
        UUID everybodys = UUID.randomUUID();
        String open = poolJson(everybodys, 1, manager.who().sub(), "", "", "")
                .replace("\"everyone\":false", "\"everyone\":true");
        tell("gonghai.pool.v1", "Pool", everybodys.toString(), open);
        seen("SELECT version FROM pool_copy WHERE id = ?", everybodys, 1);
        custody(id, 1, "POOLED", everybodys, null);
        poolServiceSays(id, 1, "POOLED", everybodys, null);
        PoolAnswers.put("GET /internal/pools/" + everybodys, 200, open);
        String crm = unique("crm");

        sees(stranger, "CARD");
        seesNothing(Tokens.integrator(crm));
        for (String part : new String[] {"/changes", "/follow-ups", "/deals"}) {
            as(Tokens.integrator(crm)).get(CUSTOMERS + "/" + id + part).then().spec(Problems.problem(404));
        }
        sees(Tokens.person(crm).groups("integrator", "sales"), "CARD");
    }

    @Test
    void an_answer_is_never_written_into_the_copy() {
        custody(id, 1, "POOLED", pool, null);
        poolServiceSays(id, 2, "HELD", pool, member.who().sub());
        sees(member, "FULL");
        PoolAnswers.reset();

        sees(member, "CARD");
        assertThat(PoolAnswers.asked()).isNotEmpty();
    }

    @Test
    void while_pool_service_is_away_nothing_is_hidden_by_a_guess() {
        custody(id, 2, "HELD", pool, holder.who().sub());
        PoolAnswers.goDown();

        sees(holder, "FULL");
        as(stranger)
                .get(CUSTOMERS + "/" + id)
                .then()
                .spec(Problems.problem(503, "/problems/service-unavailable"))
                .header("Retry-After", "1");
        seesNothingAtAll();
    }

    private void seesNothingAtAll() {
        as(stranger).get(CUSTOMERS + "/" + UUID.randomUUID()).then().spec(Problems.problem(404, "/problems/not-found"));
    }

    @Test
    void holder_manager_and_administrator_may_edit_others_not() {
        custody(id, 3, "HELD", pool, holder.who().sub(), former.who().sub());

        for (Tokens who : new Tokens[] {holder, manager, Tokens.administrator()}) {
            as(who).header("If-Match", "*")
                    .body("{\"level\":\"" + unique("l") + "\"}")
                    .patch(CUSTOMERS + "/" + id)
                    .then()
                    .statusCode(200);
        }
        as(former)
                .header("If-Match", "*")
                .body("{\"level\":\"X\"}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .spec(Problems.problem(403));
        as(stranger)
                .header("If-Match", "*")
                .body("{\"level\":\"X\"}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .spec(Problems.problem(404));
    }

    @Test
    void an_edit_asks_first_and_trusts_the_copys_yes_while_pool_service_is_away() {
        custody(id, 2, "HELD", pool, holder.who().sub());
        poolServiceSays(id, 3, "HELD", pool, member.who().sub(), holder.who().sub());
        as(holder)
                .header("If-Match", "*")
                .body("{\"level\":\"X\"}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .spec(Problems.problem(403));
        as(member)
                .header("If-Match", "*")
                .body("{\"level\":\"X\"}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200);

        PoolAnswers.goDown();

        as(holder)
                .header("If-Match", "*")
                .body("{\"level\":\"Y\"}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200);
        as(member)
                .header("If-Match", "*")
                .body("{\"level\":\"Z\"}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .spec(Problems.problem(503));
    }

    @Test
    void the_managers_that_pool_service_names_may_edit_at_once() {
        custody(id, 2, "HELD", pool, holder.who().sub());
        poolServiceSays(id, 2, "HELD", pool, holder.who().sub());

        as(Tokens.manager("asked-manager"))
                .header("If-Match", "*")
                .body("{\"level\":\"X\"}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200);
    }
}
