package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever passes a customer on finds to whom. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class PoolMembersTest {
    private static final String MEMBERS = "/api/v1/pools/{pool}/members";

    @Inject
    Sql sql;

    /** So that ids sort by it, and a part of them finds only these. */
    private final String team = unique("team");

    private final String dept = unique("dept");
    private final Tokens ann = Tokens.rep(team + "-1-ann").name("Ann " + team);
    private final Tokens ben = Tokens.rep(team + "-2-ben").name("Ben " + team).departments(dept);
    private final Tokens cy = Tokens.person(team + "-3-cy").groups("manager").departments(dept);
    private final Tokens gone = Tokens.rep(team + "-4-gone").departments(dept);
    private final Tokens outsider = Tokens.rep(team + "-5-outsider");
    private final Tokens boss = Tokens.manager(team + "-6-boss");
    private UUID pool;

    @BeforeEach
    void a_team() {
        for (Tokens who : List.of(ann, ben, cy, gone, outsider, boss)) {
            as(who).get("/api/v1/reps/me").then().statusCode(200);
        }
        sql.update("UPDATE person SET active = false WHERE id = ?", team + "-4-gone");
        pool = poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},"members":{"people":["%s"],"departments":["%s"]}}""".formatted(unique("pool"), team + "-6-boss", team + "-1-ann", dept));
    }

    private static List<String> ids(Response page) {
        return page.then().statusCode(200).extract().path("items.id");
    }

    @Test
    void a_member_finds_active_colleagues_and_nothing_else_of_them() {
        Response page = as(ann).get(MEMBERS, pool);

        assertThat(ids(page)).containsExactly(team + "-1-ann", team + "-2-ben", team + "-3-cy");
        assertThat(page.<List<Map<String, Object>>>path("items"))
                .allSatisfy(member -> assertThat(member.keySet()).isEqualTo(Set.of("id", "name", "departments")));
        page.then().body("items[1].departments", contains(dept)).body("items[1].name", equalTo("Ben " + team));
    }

    @Test
    void managers_administrators_and_auditors_find_them_too_and_nobody_else() {
        for (Tokens who : List.of(
                boss, Tokens.administrator(), Tokens.person(unique("audit")).groups("auditor"))) {
            assertThat(ids(as(who).get(MEMBERS, pool))).hasSize(3);
        }
        as(outsider).get(MEMBERS, pool).then().spec(Problems.problem(404));
        as(gone).get(MEMBERS, pool).then().spec(Problems.problem(403));
        admin().get(MEMBERS, UUID.randomUUID()).then().spec(Problems.problem(404));
        admin().get(MEMBERS, "abc").then().spec(Problems.problem(404));
    }

    @Test
    void a_part_of_a_name_or_of_an_id_finds_them() {
        assertThat(ids(as(ann).queryParam("q", "BEN T").get(MEMBERS, pool))).containsExactly(team + "-2-ben");
        assertThat(ids(as(ann).queryParam("q", "3-CY").get(MEMBERS, pool))).containsExactly(team + "-3-cy");
        assertThat(ids(as(ann).queryParam("q", "%").get(MEMBERS, pool))).isEmpty();
        as(ann).queryParam("q", "x".repeat(201)).get(MEMBERS, pool).then().spec(Problems.problem(400));
        as(ann).queryParam("tier", "gold").get(MEMBERS, pool).then().spec(Problems.problem(400));
    }

    @Test
    void pages_follow_one_another_by_id() {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            var request = as(ann).queryParam("limit", 2).queryParam("count", true);
            Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(MEMBERS, pool);
            page.then().body("count", equalTo(3));
            seen.addAll(ids(page));
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(seen).containsExactly(team + "-1-ann", team + "-2-ben", team + "-3-cy");
    }

    @Test
    void of_a_pool_of_everyone_they_are_all_of_sales() {
        UUID everyones = poolOf("{\"name\":\"%s\",\"claimMode\":\"SELF_CLAIM\",\"members\":{\"everyone\":true}}"
                .formatted(unique("pool")));

        assertThat(ids(as(outsider).queryParam("q", team).get(MEMBERS, everyones)))
                .containsExactly(team + "-1-ann", team + "-2-ben", team + "-5-outsider");
        admin().header("If-Match", "\"1\"")
                .delete("/api/v1/pools/{id}", everyones)
                .then()
                .statusCode(204); // or others' lists would show it
    }

    @Test
    void a_pool_without_members_shows_none() {
        UUID empty = poolOf("{\"name\":\"%s\",\"claimMode\":\"ASSIGN_ONLY\"}".formatted(unique("pool")));

        admin().get(MEMBERS, empty)
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("next", nullValue());
    }
}
