package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.pool;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.openapi.ApiDocument;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever asks a list for several things that can't be is told all of them at once; who may not ask is told none. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class ListInputTest {
    private static final String OF_ALL = "limit=500&cursor=abc&count=maybe";

    /** What each list can be asked for besides, and can't answer. */
    private static final Map<String, String> LISTS = new TreeMap<>(Map.ofEntries(
            Map.entry("/api/v1/admin/pool-service/dead-letters", ""),
            Map.entry("/api/v1/claim-requests", "&state=x&poolId=x"),
            Map.entry("/api/v1/custodies", "&state=x&poolId=x&suggested=x&priority=x"),
            Map.entry("/api/v1/custodies/{customerId}/history", ""),
            Map.entry("/api/v1/extension-requests", "&state=x&poolId=x"),
            Map.entry("/api/v1/operations/{operationId}/failures", ""),
            Map.entry("/api/v1/operations/{operationId}/report", ""),
            Map.entry("/api/v1/pools", "&retired=x"),
            Map.entry("/api/v1/pools/{poolId}/customers", "&sort=x&priority=x"),
            Map.entry("/api/v1/pools/{poolId}/members", "&q=" + "x".repeat(201)),
            Map.entry("/api/v1/pools/{poolId}/rules", ""),
            Map.entry("/api/v1/pools/{poolId}/rules/undo", "&from=x&to=x"),
            Map.entry("/api/v1/pools/{poolId}/versions", ""),
            Map.entry("/api/v1/reps", "&active=x"),
            Map.entry("/api/v1/reps/{personId}/changes", ""),
            Map.entry("/api/v1/reps/{personId}/deals", "&from=x&to=x"),
            Map.entry("/api/v1/settings/custody/versions", "")));

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @Test
    void all_that_is_wrong_is_told_at_once() {
        Map<String, UUID> ids = ids();

        LISTS.forEach((list, others) -> {
            String query = OF_ALL + others;
            Response answer = ask(admin(), list, query, ids);
            assertThat(answer.statusCode()).as(list).isEqualTo(400);
            answer.then()
                    .spec(Problems.problem(400, "/problems/invalid-request"))
                    .body("violations.field", containsInAnyOrder(fields(query)));
        });
    }

    @Test
    void somebody_inactive_is_refused_before_anything_is_read() {
        Map<String, UUID> ids = ids();
        String boss = unique("boss");
        Tokens inactive = Tokens.person(boss).groups("administrator");
        as(inactive).get("/api/v1/reps/me").then().statusCode(200);
        sql.update("UPDATE person SET active = false WHERE id = ?", boss);

        LISTS.forEach((list, others) -> assertThat(
                        ask(as(inactive), list, OF_ALL + others, ids).statusCode())
                .as(list)
                .isEqualTo(403));
    }

    @Test
    void no_list_is_left_out_here() {
        assertThat(ApiDocument.served().lists()).containsExactlyInAnyOrderElementsOf(LISTS.keySet());
    }

    private static Response ask(RequestSpecification who, String list, String query, Map<String, UUID> ids) {
        String path = list;
        for (Map.Entry<String, UUID> id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue().toString());
        }
        return who.get(path.replace("{personId}", "me") + "?" + query);
    }

    private static Object[] fields(String query) {
        return Arrays.stream(query.split("&"))
                .map(parameter -> parameter.substring(0, parameter.indexOf('=')))
                .toArray();
    }

    /** A pool that is retired, so that there is an operation, and another with a customer. */
    private Map<String, UUID> ids() {
        UUID old = pool("", unique("mgr"), "{}");
        UUID pool = pool("", unique("mgr"), "{}");
        String operation = admin().header("If-Match", "*")
                .body(Map.of("toPool", pool))
                .post("/api/v1/pools/{id}/retirement", old)
                .then()
                .statusCode(202)
                .extract()
                .path("operationId");
        return Map.of("poolId", pool, "customerId", scene.pooled(pool), "operationId", UUID.fromString(operation));
    }
}
