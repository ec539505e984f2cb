package io.gonghai.customer.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.customer.support.Contract;
import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.customer.support.PoolAnswers;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who reads much of what others hold is counted by pool-service, where the company says so. */
@QuarkusTest
class ViewsTest extends CustomerServiceTest {
    private static final String REACHED = """
            {"type":"/problems/view-limit-reached","status":429,"kind":"%s","limit":5,"used":5,"left":0,"resetsAt":"2026-03-02T16:00:00Z"}""";

    private final Tokens maker = rep(unique("maker"));
    private final Tokens holder = rep(unique("holder"));
    private final Tokens former = rep(unique("former"));
    private final Tokens manager = rep(unique("manager"));
    private final Tokens member = rep(unique("member"));
    private UUID pool;
    private String held;

    @BeforeEach
    void a_held_customer_under_caps() {
        pool = pool(manager.who().sub(), member.who().sub() + "," + maker.who().sub(), "", "");
        held = customer(
                maker, "{\"type\":\"PERSON\",\"name\":\"Wang Fang\",\"placement\":{\"poolId\":\"" + pool + "\"}}");
        custody(held, 3, "HELD", pool, holder.who().sub(), former.who().sub());
        caps("{\"cards\":5,\"records\":5}");
    }

    @AfterEach
    void no_caps_again() {
        caps("{\"cards\":null,\"records\":null}");
    }

    /** The company's settings as their example has them, with these caps; returns when the copy has them. */
    private void caps(String viewLimits) {
        long version = sql.first("SELECT version FROM company_copy", row -> row.getLong(1))
                        .orElseThrow()
                + 1;
        ObjectNode settings =
                Contract.of("gonghai.pool.v1", "CompanySettings").example().deepCopy();
        String told = settings.put("version", version)
                .toString()
                .replace(settings.get("viewLimits").toString(), viewLimits);
        tell("gonghai.pool.v1", "CompanySettings", "00000000-0000-7000-8000-000000000002", told);
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> sql.first("SELECT version FROM company_copy", row -> row.getLong(1))
                        .filter(known -> known == version)
                        .isPresent());
    }

    private static Response read(Tokens who, String id) {
        return as(who).get(CUSTOMERS + "/" + id);
    }

    private static List<String> counted() {
        return PoolAnswers.asked().stream()
                .filter(request -> request.contains("/views"))
                .toList();
    }

    private String record(Tokens reader, String id) {
        return "POST /internal/views {\"personId\":\"" + reader.who().sub()
                + "\",\"kind\":\"RECORDS\",\"customerIds\":[\"" + id + "\"]}";
    }

    @Test
    void a_record_of_somebody_elses_customer_is_counted_before_it_is_shown() {
        read(former, held).then().statusCode(200).body("view", equalTo("FULL"));
        assertThat(counted()).containsExactly(record(former, held));

        PoolAnswers.put("POST /internal/views", 429, REACHED.formatted("RECORDS"));
        for (String below : List.of("", "/changes", "/follow-ups", "/deals")) {
            as(former)
                    .header("Accept-Language", "en")
                    .get(CUSTOMERS + "/" + held + below)
                    .then()
                    .spec(Problems.problem(429, "/problems/view-limit-reached"))
                    .header("Retry-After", equalTo("3600"))
                    .body("kind", equalTo("RECORDS"))
                    .body("limit", equalTo(5))
                    .body("used", equalTo(5))
                    .body("left", equalTo(0))
                    .body("resetsAt", equalTo("2026-03-02T16:00:00Z"))
                    .body(
                            "detail",
                            equalTo(
                                    "You may be shown 5 different customers a day; 0 more today. What you were shown today you can read again."))
                    .body("name", nullValue());
        }
        String list = CUSTOMERS + "?view=related";
        as(former).get(list).then().spec(Problems.problem(429, "/problems/view-limit-reached"));
    }

    @Test
    void the_answer_to_a_managers_change_is_counted_and_nothing_changes_where_it_would_be_too_many() {
        poolServiceSays(held, 3, "HELD", pool, holder.who().sub());
        PoolAnswers.put(
                "GET /internal/custodies/" + held,
                200,
                custodyJson(held, 3, "HELD", pool, holder.who().sub())
                        .replace("asked-manager", manager.who().sub()));
        PoolAnswers.put("POST /internal/views", 429, REACHED.formatted("RECORDS"));
        as(manager)
                .header("If-Match", "*")
                .body("{\"level\":\"A\"}")
                .patch(CUSTOMERS + "/" + held)
                .then()
                .spec(Problems.problem(429, "/problems/view-limit-reached"));
        assertThat(counted()).containsExactly(record(manager, held));
        assertThat(sql.first("SELECT version FROM customer WHERE id = ?", row -> row.getLong(1), UUID.fromString(held)))
                .hasValue(1L);

        PoolAnswers.put("POST /internal/views", 204, "");
        as(manager)
                .header("If-Match", "*")
                .body("{\"level\":\"A\"}")
                .patch(CUSTOMERS + "/" + held)
                .then()
                .statusCode(200);
    }

    @Test
    void ones_own_customers_and_what_one_created_cost_nothing() {
        String made =
                customer(maker, "{\"type\":\"PERSON\",\"name\":\"Li Na\",\"placement\":{\"poolId\":\"" + pool + "\"}}");
        read(holder, held).then().statusCode(200);
        as(holder).get(CUSTOMERS).then().statusCode(200).body("items", hasSize(1));
        read(maker, made).then().statusCode(200).body("view", equalTo("FULL"));
        as(maker).get(CUSTOMERS + "?view=created").then().statusCode(200);
        read(Tokens.administrator(), held).then().statusCode(200);
        read(Tokens.person("eye").groups("auditor"), held).then().statusCode(200);
        as(Tokens.administrator()).get(CUSTOMERS + "?limit=5").then().statusCode(200);
        assertThat(counted()).isEmpty();
    }

    @Test
    void a_page_is_counted_in_one_question() {
        String second =
                customer(maker, "{\"type\":\"PERSON\",\"name\":\"Li Na\",\"placement\":{\"poolId\":\"" + pool + "\"}}");
        custody(second, 3, "HELD", pool, holder.who().sub(), former.who().sub());
        as(former).get(CUSTOMERS + "?view=related&q=li").then().statusCode(200).body("items", hasSize(1));
        as(former).get(CUSTOMERS + "?view=related").then().statusCode(200).body("items", hasSize(2));
        assertThat(counted())
                .containsExactly(record(former, second), record(former, second).replace("]", ",\"" + held + "\"]"));
    }

    @Test
    void the_question_about_a_custody_carries_the_count_of_its_card() {
        String pooled =
                customer(maker, "{\"type\":\"PERSON\",\"name\":\"Li Na\",\"placement\":{\"poolId\":\"" + pool + "\"}}");
        String question = "POST /internal/custodies/" + pooled + "/views";
        PoolAnswers.put(question, 200, custodyJson(pooled, 1, "POOLED", pool, null));
        read(member, pooled).then().statusCode(200).body("view", equalTo("CARD"));
        assertThat(PoolAnswers.asked())
                .containsExactly(question + " {\"personId\":\"" + member.who().sub() + "\"}");

        PoolAnswers.put(question, 429, REACHED.formatted("CARDS"));
        read(member, pooled)
                .then()
                .spec(Problems.problem(429, "/problems/view-limit-reached"))
                .body("kind", equalTo("CARDS"));
    }

    @Test
    void while_pool_service_is_away_people_read_what_they_may() {
        PoolAnswers.goDown();
        read(former, held).then().statusCode(200).body("view", equalTo("FULL"));
        as(former).get(CUSTOMERS + "?view=related").then().statusCode(200).body("items", hasSize(1));
        read(member, held).then().spec(Problems.problem(503));
    }

    @Test
    void without_caps_nothing_is_counted() {
        caps("{\"cards\":null,\"records\":null}");
        PoolAnswers.reset();
        read(former, held).then().statusCode(200);
        as(former).get(CUSTOMERS + "?view=related").then().statusCode(200);
        assertThat(PoolAnswers.asked()).isEmpty();
    }
}
