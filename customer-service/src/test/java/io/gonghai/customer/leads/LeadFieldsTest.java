package io.gonghai.customer.leads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However often a lead comes and whatever it brings: its customer has at most 50 further fields and can be edited. */
@QuarkusTest
class LeadFieldsTest extends LeadsTest {
    private static String fields(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"%s%d\":\"%s\"".formatted(prefix, i, "x".repeat(20)))
                .collect(Collectors.joining(",", "\"custom\":{", "}"));
    }

    private static ValidatableResponse patch(String customer, int version, String body) {
        return as(Tokens.administrator())
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .patch(CUSTOMERS + "/" + customer)
                .then();
    }

    private static void refused(ValidatableResponse answer) {
        answer.spec(Problems.problem(400, "/problems/invalid-request")).body("violations.field", hasItem("custom"));
    }

    @Test
    void the_company_counts_among_the_fields_of_the_customer() {
        String channel = channel("");
        refused(push(channel, "c-1", "\"name\":\"Wang\",\"company\":\"Acme\"," + fields("a", 50)));

        String customer = push(channel, "c-1", "\"name\":\"Wang\",\"company\":\"Acme\"," + fields("a", 49))
                .statusCode(201)
                .extract()
                .path("customerId");

        patch(customer, 1, "{\"level\":\"A\"}").statusCode(200);
        refused(push(channel, "c-1", fields("b", 1)));
        push(channel, "c-2", "\"company\":\"Acme\"," + fields("a", 50)).statusCode(201);
        refused(push(channel, "c-2", "\"name\":\"Wang\""));
    }

    @Test
    void repeats_that_would_add_too_many_are_refused_and_change_nothing() {
        String channel = channel("");
        String customer = push(channel, "m-1", "\"name\":\"Wang\"," + fields("a", 30))
                .extract()
                .path("customerId");

        push(channel, "m-1", fields("b", 20)).statusCode(200);
        refused(push(channel, "m-1", "\"phone\":\"13900009000\"," + fields("c", 1)));
        pushAll("{\"channel\":\"%s\",\"externalId\":\"m-1\",%s},".formatted(channel, fields("c", 50))
                        + lead(channel, "m-2", "Other"))
                .statusCode(200)
                .body("results[0].outcome", equalTo("REJECTED"))
                .body("results[0].externalId", equalTo("m-1"))
                .body("results[0].problem.violations.field", hasItem("custom"))
                .body("results[1].outcome", equalTo("CREATED"));

        push(channel, "m-1", "\"phone\":\"13900009000\"," + fields("a", 30))
                .statusCode(200)
                .body("custom.size()", equalTo(50));
        patch(customer, 3, "{\"level\":\"A\"}").statusCode(200).body("custom.size()", equalTo(50));
    }

    @Test
    void the_door_with_the_key_refuses_it_too() {
        Map<String, String> channel = as(Tokens.administrator())
                .body("{\"name\":\"%s\",\"kind\":\"GENERIC\"}"
                        .formatted(unique("c").substring(0, 30)))
                .post("/api/v1/channels")
                .then()
                .extract()
                .path("$");
        for (int time = 0; time < 3; time++) {
            ValidatableResponse answer = given().urlEncodingEnabled(false)
                    .contentType(ContentType.JSON)
                    .body("{\"externalId\":\"k-1\"," + fields("t" + time + "-", 25) + "}")
                    .post("/api/v1/intake/" + channel.get("key"))
                    .then();
            if (time < 2) {
                answer.statusCode(200);
            } else {
                refused(answer);
            }
        }
    }

    @Test
    void fields_that_people_added_to_the_customer_count() {
        String channel = channel("");
        String customer = push(channel, "h-1", "\"name\":\"Wang\"").extract().path("customerId");
        patch(customer, 1, "{" + fields("hand", 50) + "}").statusCode(200);

        refused(push(channel, "h-1", fields("a", 1)));

        push(channel, "h-1", "\"phone\":\"13900009000\"").statusCode(200);
        patch(customer, 3, "{\"level\":\"A\"}").statusCode(200);
    }

    @Test
    void the_log_names_only_the_fields_that_changed() {
        String channel = channel("");
        String customer = push(channel, "l-1", "\"name\":\"Wang\"," + fields("a", 40))
                .extract()
                .path("customerId");
        push(channel, "l-1", "\"custom\":{\"a0\":\"new\",\"b\":true}").statusCode(200);
        patch(customer, 2, "{\"custom\":{\"b\":null}}").statusCode(200);

        as(Tokens.administrator())
                .get(CUSTOMERS + "/" + customer + "/changes")
                .then()
                .body("items", hasSize(2))
                .body("items[1].fields[0].from", equalTo(Map.of("a0", "x".repeat(20))))
                .body("items[1].fields[0].to", equalTo(Map.of("a0", "new", "b", true)))
                .body("items[0].fields[0].from", equalTo(Map.of("b", true)))
                .body("items[0].fields[0].to", equalTo(Map.of()));
        assertThat(sql.list(
                        "SELECT length(fields::text) FROM customer_change WHERE customer_id = ?",
                        row -> row.getInt(1),
                        UUID.fromString(customer)))
                .allMatch(length -> length < 200);
    }

    @Test
    void a_customer_without_a_name_is_called_by_so_much_of_its_address_as_everybody_may_see() {
        String channel = channel("");
        String email = "e".repeat(240) + "@example.com";
        String customer = push(channel, "e-1", "\"email\":\"" + email + "\"")
                .statusCode(201)
                .extract()
                .path("customerId");

        patch(customer, 1, "{\"level\":\"A\"}")
                .statusCode(200)
                .body("email", equalTo(email))
                .body("name", equalTo("e***@example.com"));
    }
}
