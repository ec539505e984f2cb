package io.gonghai.customer.customers;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.customer.support.PoolAnswers;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frozen and discarded customers: who sees them reads on, and nobody changes anything. */
@QuarkusTest
class ParkedTest extends CustomerServiceTest {
    private final Tokens holder = rep(unique("holder"));
    private final Tokens member = rep(unique("member"));
    private final Tokens manager = Tokens.manager("asked-manager");
    private UUID pool;
    private String id;

    @BeforeEach
    void a_customer_that_is_held() {
        pool = pool(manager.who().sub(), member.who().sub() + "," + holder.who().sub(), "", "");
        id = customer(Tokens.administrator(), """
                {"type":"PERSON","name":"Wang Fang","placement":{"poolId":"%s"}}""".formatted(pool));
        custody(id, 2, "HELD", pool, holder.who().sub());
    }

    private void parked(String state, String keeper) {
        custody(id, 3, state, pool, keeper);
        poolServiceSays(id, 3, state, pool, keeper);
    }

    private ValidatableResponse edit(Tokens who) {
        return as(who).header("If-Match", "\"1\"")
                .body("{\"level\":\"A\"}")
                .patch(CUSTOMERS + "/" + id)
                .then();
    }

    private ValidatableResponse record(Tokens who, String what, String body) {
        return as(who).body(body).post(CUSTOMERS + "/" + id + "/" + what).then();
    }

    private void refusesAll(Tokens who, String finding) {
        edit(who)
                .spec(Problems.problem(409, "/problems/transition-refused"))
                .body("findings.rule", contains(finding))
                .body("findings[0].passed", equalTo(false))
                .body("findings[0].possibleAt", nullValue());
        record(who, "follow-ups", "{\"kind\":\"CALL\",\"content\":\"Called.\"}")
                .spec(Problems.problem(409, "/problems/transition-refused"))
                .body("findings.rule", contains(finding));
        record(who, "deals", "{\"amount\":{\"amount\":\"1.00\",\"currency\":\"CNY\"}}")
                .spec(Problems.problem(409, "/problems/transition-refused"))
                .body("findings.rule", contains(finding));
    }

    @Test
    void a_frozen_customer_is_read_by_whom_it_thaws_to_and_changed_by_nobody() {
        parked("FROZEN", holder.who().sub());

        as(holder).get(CUSTOMERS + "/" + id).then().statusCode(200).body("view", equalTo("FULL"));
        as(holder).get(CUSTOMERS + "/" + id + "/follow-ups").then().statusCode(200);
        as(holder).get(CUSTOMERS + "?view=mine").then().statusCode(200).body("items.id", contains(id));
        refusesAll(holder, "FROZEN");
        refusesAll(manager, "FROZEN");
        refusesAll(Tokens.administrator(), "FROZEN");
    }

    @Test
    void a_discarded_customer_is_changed_by_nobody() {
        parked("DISCARDED", null);

        as(manager).get(CUSTOMERS + "/" + id).then().statusCode(200).body("view", equalTo("FULL"));
        refusesAll(manager, "NOT_IN_POOL");
    }

    @Test
    void a_refusal_tells_when_it_thaws_in_the_readers_language() {
        custody(id, 3, "FROZEN", pool, holder.who().sub());
        PoolAnswers.put("GET /internal/custodies/" + id, 200, """
                {"customerId":"%s","version":3,"state":"FROZEN","poolId":"%s","holder":"%s","relatedPeople":[],"thawAt":"2099-03-01T01:00:00Z",
                 "managers":{"people":[],"departments":[]}}""".formatted(
                        id, pool, holder.who().sub()));

        as(holder)
                .header("Accept-Language", "zh-CN")
                .header("If-Match", "\"1\"")
                .body("{\"level\":\"A\"}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(409)
                .body("findings[0].possibleAt", equalTo("2099-03-01T01:00:00Z"))
                .body("findings[0].message", equalTo("客户已冻结，至 2099-03-01 09:00:00 +08:00 解冻。"));
    }

    @Test
    void members_see_nothing_of_what_is_parked() {
        for (String state : new String[] {"FROZEN", "DISCARDED"}) {
            poolServiceSays(id, 3, state, pool, null);

            as(member).get(CUSTOMERS + "/" + id).then().spec(Problems.problem(404));
            edit(member).spec(Problems.problem(404));
            record(member, "follow-ups", "{\"kind\":\"CALL\",\"content\":\"x\"}")
                    .spec(Problems.problem(404));
        }
    }

    @Test
    void what_was_restored_just_now_can_be_edited_at_once_and_what_was_frozen_just_now_can_not() {
        custody(id, 3, "FROZEN", pool, holder.who().sub());
        poolServiceSays(id, 4, "HELD", pool, holder.who().sub());

        edit(holder).statusCode(200);

        custody(id, 5, "HELD", pool, holder.who().sub());
        poolServiceSays(id, 6, "FROZEN", pool, holder.who().sub());

        record(holder, "follow-ups", "{\"kind\":\"CALL\",\"content\":\"x\"}").statusCode(409);
    }

    @Test
    void while_pool_service_is_away_a_copy_that_is_frozen_refuses_nothing_by_itself() {
        parked("FROZEN", holder.who().sub());
        PoolAnswers.goDown();

        edit(holder).spec(Problems.problem(503));
        as(holder).get(CUSTOMERS + "/" + id).then().statusCode(200);
    }

    @Test
    void what_was_deleted_just_now_is_nothing_for_anybody_whom_the_copy_shows_less_than_all() {
        poolServiceSays(id, 3, "DELETED", pool, null);

        as(member).get(CUSTOMERS + "/" + id).then().spec(Problems.problem(404));
        edit(manager).spec(Problems.problem(404));
        edit(Tokens.administrator()).spec(Problems.problem(404));
    }
}
