package io.gonghai.customer.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.customer.support.PoolAnswers;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Creating, reading and changing a customer. */
@QuarkusTest
class CustomerTest extends CustomerServiceTest {
    private static final String WHOLE = """
            {"type":"ORGANIZATION","name":" Shanghai Xinghe Trading ","phone":"+86 138-0000-8000","email":"buyer@example.com","region":"CN-SH",
             "industry":"finance","size":"50-199","level":"B","priority":"HIGH","channel":"website","creditCode":"91310000MA1FL0000X",
             "website":"https://example.com","address":"1 Example Road","tags":["expo"],"custom":{"employees":120,"vip":true,"note":"x"}}""";

    @Test
    void a_rep_creates_a_customer_and_reads_it_back_whole() {
        Tokens li = rep(unique("li"));

        String id = as(li).body(WHOLE)
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .extract()
                .path("id");

        as(li).get(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("view", equalTo("FULL"))
                .body("name", equalTo("Shanghai Xinghe Trading"))
                .body("phone", equalTo("+86 138-0000-8000"))
                .body("priority", equalTo("HIGH"))
                .body("custom.employees", equalTo(120))
                .body("custom.vip", equalTo(true))
                .body("tags", equalTo(List.of("expo")))
                .body("createdBy", equalTo(li.who().sub()))
                .body("createdAt", notNullValue());
    }

    @Test
    void the_address_of_a_new_customer_is_told() {
        String location = as(rep(unique("li")))
                .body(WHOLE)
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");

        assertThat(location).matches(".*/api/v1/customers/[0-9a-f-]{36}");
    }

    @Test
    void a_repeat_under_the_same_key_creates_once_and_answers_the_same() {
        Tokens li = rep(unique("li"));
        String key = unique("key");

        List<String> answers = Races.results(
                8,
                i -> () -> as(li).header("Idempotency-Key", key)
                        .body(WHOLE)
                        .post(CUSTOMERS)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));

        assertThat(Set.copyOf(answers)).hasSize(1);
        as(li).get(CUSTOMERS + "?view=created").then().body("items", hasSize(1));
        as(li).header("Idempotency-Key", key)
                .body("{\"type\":\"PERSON\",\"name\":\"Other\"}")
                .post(CUSTOMERS)
                .then()
                .spec(Problems.problem(409, "/problems/idempotency-key-reused"));
    }

    @Test
    void a_pool_is_used_only_by_those_it_admits() {
        Tokens member = rep(unique("member"));
        Tokens stranger = rep(unique("stranger"));
        UUID pool = pool("", member.who().sub(), "", "");
        String body = "{\"type\":\"PERSON\",\"name\":\"A\",\"placement\":{\"poolId\":\"%s\"}}".formatted(pool);

        as(member).body(body).post(CUSTOMERS).then().statusCode(201);
        as(Tokens.integrator("crm")).body(body).post(CUSTOMERS).then().statusCode(201);
        as(Tokens.administrator()).body(body).post(CUSTOMERS).then().statusCode(201);
        as(rep(unique("colleague")).departments("dept-" + pool))
                .body(body)
                .post(CUSTOMERS)
                .then()
                .statusCode(201);
        as(stranger)
                .body(body)
                .post(CUSTOMERS)
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", hasItem("placement.poolId"));
    }

    @Test
    void a_pool_that_the_copy_does_not_know_is_asked_for() {
        Tokens member = rep(unique("member"));
        UUID pool = UUID.randomUUID();
        String body = "{\"type\":\"PERSON\",\"name\":\"A\",\"placement\":{\"poolId\":\"%s\"}}".formatted(pool);

        as(member).body(body).post(CUSTOMERS).then().spec(Problems.problem(400, "/problems/invalid-request"));
        PoolAnswers.put(
                "GET /internal/pools/" + pool,
                200,
                poolJson(pool, 1, "", member.who().sub(), "", ""));
        as(member).body(body).post(CUSTOMERS).then().statusCode(201);
        PoolAnswers.goDown();
        as(member)
                .body(body)
                .post(CUSTOMERS)
                .then()
                .spec(Problems.problem(503, "/problems/service-unavailable"))
                .header("Retry-After", "1");
    }

    @Test
    void a_merge_patch_changes_what_it_names_and_logs_it() {
        Tokens admin = Tokens.administrator();
        String id = customer(admin, WHOLE);

        as(admin)
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"1\"")
                .body(
                        "{\"level\":\"A\",\"address\":null,\"custom\":{\"vip\":null,\"note\":\"y\"},\"id\":\"ignored\",\"version\":99}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("level", equalTo("A"))
                .body("address", nullValue())
                .body("custom.employees", equalTo(120))
                .body("custom.note", equalTo("y"))
                .body("custom.vip", nullValue())
                .body("id", equalTo(id));

        as(admin)
                .get(CUSTOMERS + "/" + id + "/changes?count=true")
                .then()
                .statusCode(200)
                .body("count", equalTo(1))
                .body("items[0].version", equalTo(2))
                .body("items[0].by", equalTo(admin.who().sub()))
                .body("items[0].fields.field", equalTo(List.of("level", "address", "custom")))
                .body("items[0].fields[0].from", equalTo("B"))
                .body("items[0].fields[0].to", equalTo("A"))
                .body("items[0].fields[1].to", nullValue());
    }

    @Test
    void a_patch_that_changes_nothing_leaves_the_version() {
        Tokens admin = Tokens.administrator();
        String id = customer(admin, WHOLE);

        as(admin)
                .header("If-Match", "*")
                .body("{\"level\":\"B\"}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
        as(admin).get(CUSTOMERS + "/" + id + "/changes").then().body("items", hasSize(0));
    }

    @Test
    void a_patch_needs_the_version_that_was_read() {
        Tokens admin = Tokens.administrator();
        String id = customer(admin, WHOLE);
        String path = CUSTOMERS + "/" + id;

        as(admin).body("{\"level\":\"A\"}").patch(path).then().spec(Problems.problem(428));
        as(admin)
                .header("If-Match", "\"7\"")
                .body("{\"level\":\"A\"}")
                .patch(path)
                .then()
                .spec(Problems.problem(412));
        as(admin)
                .header("If-Match", "7")
                .body("{\"level\":\"A\"}")
                .patch(path)
                .then()
                .spec(Problems.problem(400));
    }

    @Test
    void of_many_patches_on_one_version_one_wins() {
        Tokens admin = Tokens.administrator();
        String id = customer(admin, WHOLE);

        List<Integer> statuses = Races.results(
                8,
                i -> () -> as(admin)
                        .header("If-Match", "\"1\"")
                        .body("{\"level\":\"L" + i + "\"}")
                        .patch(CUSTOMERS + "/" + id)
                        .statusCode());

        assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
        as(admin).get(CUSTOMERS + "/" + id + "/changes").then().body("items", hasSize(1));
    }

    @Test
    void changes_are_paged_newest_first() {
        Tokens admin = Tokens.administrator();
        String id = customer(admin);
        for (int i = 0; i < 5; i++) {
            as(admin)
                    .header("If-Match", "*")
                    .body("{\"level\":\"" + i + "\"}")
                    .patch(CUSTOMERS + "/" + id)
                    .then()
                    .statusCode(200);
        }
        TreeSet<Integer> versions = new TreeSet<>();
        String next = "";
        while (next != null) {
            var page = as(admin)
                    .get(CUSTOMERS + "/" + id + "/changes?limit=2&cursor=" + next)
                    .then()
                    .statusCode(200)
                    .extract();
            versions.addAll(page.<List<Integer>>path("items.version"));
            next = page.path("next");
        }
        assertThat(versions).containsExactly(2, 3, 4, 5, 6);
    }

    @Test
    void nobody_enters_without_a_token_and_services_not_at_all() {
        io.restassured.RestAssured.given()
                .get(CUSTOMERS)
                .then()
                .spec(Problems.problem(401, "/problems/unauthenticated"));
        as(Tokens.service("pool-service")).get(CUSTOMERS).then().spec(Problems.problem(403));
        as(Tokens.person("nobody")).get(CUSTOMERS).then().spec(Problems.problem(403));
        as(Tokens.person("eye").groups("auditor"))
                .body(WHOLE)
                .post(CUSTOMERS)
                .then()
                .spec(Problems.problem(403));
    }

    @Test
    void people_who_left_are_refused_everywhere() {
        String gone = unique("gone");
        tell("gonghai.person.v1", "Person", gone, """
                {"personId":"%s","version":3,"name":"Gone","departments":[],"groups":["sales"],"active":false,"changedAt":"2026-03-02T01:30:00Z"}""".formatted(gone));
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> as(rep(gone)).get(CUSTOMERS).then().spec(Problems.problem(403)));
        as(rep(gone)).body(WHOLE).post(CUSTOMERS).then().spec(Problems.problem(403));
        as(Tokens.person(gone).groups("administrator"))
                .get("/api/v1/admin/customer-service/dead-letters")
                .then()
                .spec(Problems.problem(403));
    }

    @Test
    void problems_speak_the_callers_language() {
        as(rep(unique("li")))
                .header("Accept-Language", "zh-CN")
                .get(CUSTOMERS + "/" + UUID.randomUUID())
                .then()
                .spec(Problems.problem(404, "/problems/not-found"))
                .body("title", equalTo("未找到"));
        as(rep(unique("li")))
                .header("Accept-Language", "zh-CN")
                .body("{\"type\":\"PERSON\",\"name\":\"A\",\"phone\":\"call me\"}")
                .post(CUSTOMERS)
                .then()
                .spec(Problems.problem(400))
                .body("violations[0].message", endsWith("最多 40 个字符"));
    }

    @Test
    void where_the_companys_directory_says_the_departments_no_token_does() {
        UUID pool = pool("", "", "", "");
        String id = customer(
                Tokens.administrator(),
                "{\"type\":\"PERSON\",\"name\":\"A\",\"placement\":{\"poolId\":\"" + pool + "\"}}");
        custody(id, 1, "POOLED", pool, null);
        String moved = unique("moved");
        tell("gonghai.person.v1", "Person", moved, """
                {"personId":"%s","version":1,"name":"Moved","departments":["elsewhere"],"directoryDepartments":true,"groups":["sales"],"active":true,
                 "changedAt":"2026-03-02T01:30:00Z"}""".formatted(moved));
        org.awaitility.Awaitility.await()
                .until(() -> sql.first("SELECT version FROM person_copy WHERE id = ?", row -> row.getLong(1), moved)
                        .isPresent());

        as(rep(moved).departments("dept-" + pool))
                .get(CUSTOMERS + "/" + id)
                .then()
                .spec(Problems.problem(404));
    }

    @Test
    void a_token_that_is_newer_than_what_the_directory_knew_says_where_its_person_belongs() {
        UUID pool = pool("", "", "", "");
        String id = customer(
                Tokens.administrator(),
                "{\"type\":\"PERSON\",\"name\":\"A\",\"placement\":{\"poolId\":\"" + pool + "\"}}");
        custody(id, 1, "POOLED", pool, null);
        String moved = unique("moved");
        String person = """
                {"personId":"%s","version":%d,"name":"Moved","departments":[],"groups":["sales"],"active":true,"changedAt":"%s"}""";

        tell("gonghai.person.v1", "Person", moved, person.formatted(moved, 1, "2026-03-02T01:30:00Z"));
        org.awaitility.Awaitility.await()
                .until(() -> sql.first("SELECT version FROM person_copy WHERE id = ?", row -> row.getLong(1), moved)
                        .filter(version -> version == 1)
                        .isPresent());
        as(rep(moved).departments("dept-" + pool))
                .get(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200);

        tell("gonghai.person.v1", "Person", moved, person.formatted(moved, 2, "2999-03-02T01:30:00Z"));
        org.awaitility.Awaitility.await()
                .until(() -> sql.first("SELECT version FROM person_copy WHERE id = ?", row -> row.getLong(1), moved)
                        .filter(version -> version == 2)
                        .isPresent());
        as(rep(moved).departments("dept-" + pool))
                .get(CUSTOMERS + "/" + id)
                .then()
                .spec(Problems.problem(404));
    }
}
