package io.gonghai.pool;

import static io.gonghai.pool.Directory.oktaUser;
import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.unique;
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
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Between the company's directory and who reinstates here the last word counts, and SCIM answers what holds. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class ScimReinstatementTest {
    private static final String OFF = "[{\"op\":\"replace\",\"value\":{\"active\":false}}]";

    @Inject
    Directory directory;

    @Inject
    Sql sql;

    private final String ann = unique("ann");
    private String user;

    @BeforeEach
    void ann_was_deactivated_by_the_directory_and_reinstated_here() {
        directory.signIn();
        user = directory.user(ann);
        off().then().statusCode(200);
        works(403);
        reinstate().then().statusCode(204);
        works(200);
    }

    private Response off() {
        return directory.patch("Users/" + user, OFF);
    }

    private Response put(String change, String to) {
        return directory
                .scim()
                .body(oktaUser(ann + "@example.com", ann).replace(change, to))
                .put("/scim/v2/Users/" + user);
    }

    private Response reinstate() {
        return admin().body("{}").post("/api/v1/reps/{id}/reinstate", ann);
    }

    /** Whether she may, and whether SCIM says the same. */
    private void works(int status) {
        as(Tokens.rep(ann)).get("/api/v1/reps/me").then().statusCode(status);
        directory.scim().get("/scim/v2/Users/" + user).then().statusCode(200).body("active", equalTo(status == 200));
    }

    @Test
    void a_patch_of_the_directory_after_that_counts() {
        off().then().statusCode(200).body("active", equalTo(false));
        works(403);
    }

    @Test
    void so_does_a_whole_user() {
        put("\"active\":true", "\"active\":false").then().statusCode(200).body("active", equalTo(false));
        works(403);
    }

    @Test
    void what_says_nothing_of_active_leaves_her_at_work() {
        put("\"active\":true", "\"title\":\"Lead\"").then().statusCode(200).body("active", equalTo(true));
        directory
                .patch("Users/" + user, "[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Head\"}]")
                .then()
                .statusCode(200)
                .body("active", equalTo(true));
        works(200);
    }

    @Test
    void it_counts_also_where_a_replica_from_before_reinstated_her() {
        sql.update("UPDATE directory_user SET active = false WHERE person_id = ?", ann);
        off().then().statusCode(200).body("active", equalTo(false));
        works(403);
    }

    @Test
    void what_the_directory_repeats_does_not_bring_her_back_once_she_is_off_boarded_here() {
        put("\"locale\":\"en-US\"", "\"locale\":\"zh-CN\"").then().statusCode(200);
        admin().body("{}").post("/api/v1/reps/{id}/offboard", ann).then().statusCode(202);
        put("\"locale\":\"en-US\"", "\"locale\":\"de-DE\"")
                .then()
                .statusCode(200)
                .body("active", equalTo(false));
        works(403);
    }

    @Test
    void whom_the_directory_deleted_only_the_directory_brings_back() {
        directory.scim().delete("/scim/v2/Users/" + user).then().statusCode(204);
        reinstate().then().spec(Problems.problem(409, "/problems/deleted-in-directory"));
        as(Tokens.rep(ann)).get("/api/v1/reps/me").then().statusCode(403);

        user = directory.user(ann);
        works(200);
        admin().body("{}").post("/api/v1/reps/{id}/offboard", ann).then().statusCode(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> reinstate().then().statusCode(204));
        works(200);
    }
}
