package io.gonghai.pool;

import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.pool;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command may say of which version it was decided. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class IfMatchTest {
    private static final Map<String, String> WHY = Map.of("reason", "r");

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private final String mgr = unique("mgr");
    private UUID pool;
    private UUID other;

    @BeforeEach
    void team() {
        Stream.of(ann, bob, mgr)
                .forEach(person ->
                        as(Tokens.rep(person)).get("/api/v1/pools").then().statusCode(200));
        pool = pool("\"" + ann + "\",\"" + bob + "\"", mgr, "{}");
        other = pool("\"" + ann + "\"", mgr, "{}");
    }

    private static Response command(Tokens who, String ifMatch, UUID customer, String command, Map<String, ?> body) {
        return as(who).header("If-Match", ifMatch)
                .body(body)
                .post("/api/v1/custodies/{id}/{command}", customer, command);
    }

    private UUID heldByAnn() {
        UUID customer = scene.pooled(pool);
        claim(Tokens.rep(ann), customer).then().statusCode(200).header("ETag", "\"2\"");
        return customer;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claim",
                "assign",
                "return",
                "recall",
                "transfer",
                "move",
                "freeze",
                "discard",
                "restore",
                "lock",
                "unlock",
                "delete"
            })
    void every_command_is_refused_where_the_custody_has_changed_and_carried_out_where_it_has_not(String command) {
        UUID customer = scene.pooled(pool);
        Map<String, Object> body = switch (command) {
            case "assign" -> Map.of("to", ann);
            case "transfer" -> Map.of("to", bob, "reason", "r");
            case "move" -> Map.of("toPool", other, "reason", "r");
            case "return", "recall", "freeze", "discard" -> Map.of("reason", "r");
            default -> Map.of();
        };
        if (command.equals("restore")) {
            Scene.command(Tokens.manager(mgr), customer, "freeze", WHY).then().statusCode(200);
        } else if (!List.of("claim", "assign", "move", "freeze", "discard", "delete")
                .contains(command)) {
            claim(Tokens.rep(ann), customer).then().statusCode(200);
        }
        if (command.equals("unlock")) {
            Scene.command(Tokens.rep(ann), customer, "lock", Map.of()).then().statusCode(200);
        }
        boolean own = List.of("claim", "return").contains(command);
        Tokens who = own ? Tokens.rep(ann) : Tokens.manager(mgr);
        String read = as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}", customer)
                .then()
                .extract()
                .header("ETag");

        command(who, "\"999\"", customer, command, body)
                .then()
                .spec(Problems.problem(412, "/problems/precondition-failed"));
        as(Tokens.manager(mgr)).get("/api/v1/custodies/{id}", customer).then().header("ETag", equalTo(read));
        command(who, read, customer, command, body).then().statusCode(200);
    }

    @Test
    void one_of_several_and_any_will_do() {
        command(Tokens.rep(ann), "\"1\", \"2\"", heldByAnn(), "return", WHY)
                .then()
                .statusCode(200);
        command(Tokens.rep(ann), "*", heldByAnn(), "return", WHY).then().statusCode(200);
        command(Tokens.rep(ann), "W/\"2\"", heldByAnn(), "return", WHY).then().spec(Problems.problem(412));
        command(Tokens.rep(ann), "2", heldByAnn(), "return", WHY).then().spec(Problems.problem(400));
    }

    @Test
    void an_old_version_is_told_before_a_rule_and_after_who_may_not() {
        UUID customer = heldByAnn();

        command(Tokens.manager(mgr), "\"1\"", customer, "restore", Map.of())
                .then()
                .spec(Problems.problem(412));
        command(Tokens.manager(mgr), "\"2\"", customer, "restore", Map.of())
                .then()
                .spec(Problems.problem(409, "/problems/transition-refused"));
        command(Tokens.rep(bob), "\"1\"", customer, "return", WHY).then().spec(Problems.problem(404));
        command(Tokens.rep(unique("outsider")), "\"1\"", customer, "claim", Map.of())
                .then()
                .spec(Problems.problem(404));
        command(Tokens.rep(unique("outsider")), "\"1\"", customer, "delete", Map.of())
                .then()
                .spec(Problems.problem(404));
    }

    @Test
    void whether_a_customer_has_moved_is_not_told_to_a_member_whom_somebody_else_got_before() {
        UUID customer = heldByAnn();

        for (String version : List.of("\"1\"", "\"2\"")) {
            command(Tokens.rep(bob), version, customer, "claim", Map.of())
                    .then()
                    .spec(Problems.problem(409, "/problems/claim-refused"))
                    .body("findings.rule", contains("NOT_IN_POOL"));
        }
    }

    @Test
    void nor_to_who_has_left() {
        UUID customer = scene.pooled(pool);
        sql.update("UPDATE person SET active = false WHERE id = ?", bob);

        for (String version : List.of("\"1\"", "\"999\"")) {
            command(Tokens.rep(bob), version, customer, "claim", Map.of())
                    .then()
                    .spec(Problems.problem(409, "/problems/claim-refused"))
                    .body("findings.rule", contains("INACTIVE_REP"));
        }
    }

    @Test
    void a_repeat_under_its_key_is_answered_as_before() {
        UUID customer = heldByAnn();
        String key = unique("key");
        for (int time = 0; time < 2; time++) {
            as(Tokens.rep(ann))
                    .header("Idempotency-Key", key)
                    .header("If-Match", "\"2\"")
                    .body(WHY)
                    .post("/api/v1/custodies/{id}/return", customer)
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"3\"");
        }
    }

    @Test
    void related_people_are_changed_at_that_version_too() {
        UUID customer = heldByAnn();
        String path = "/api/v1/custodies/{id}/related-people/{person}";

        as(Tokens.rep(ann))
                .header("If-Match", "\"1\"")
                .put(path, customer, bob)
                .then()
                .spec(Problems.problem(412));
        as(Tokens.rep(ann))
                .header("If-Match", "\"2\"")
                .put(path, customer, bob)
                .then()
                .statusCode(200);
        as(Tokens.rep(ann))
                .header("If-Match", "\"2\"")
                .delete(path, customer, bob)
                .then()
                .spec(Problems.problem(412));
        as(Tokens.rep(ann))
                .header("If-Match", "\"3\"")
                .delete(path, customer, bob)
                .then()
                .statusCode(200);
    }

    @Test
    void a_batch_is_about_many_versions_and_asks_for_none() {
        UUID customer = heldByAnn();
        as(Tokens.rep(ann))
                .header("If-Match", "\"1\"")
                .body(Map.of("customerIds", List.of(customer), "reason", "r"))
                .post("/api/v1/custodies/batch/return")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("DONE"));
        assertThat(scene.held(ann, pool)).isZero();
    }
}
