package io.gonghai.customer.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.customer.support.Contract;
import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue of tags, and customers that are given them. */
@QuarkusTest
class TagTest extends CustomerServiceTest {
    private static final String TAGS = "/api/v1/settings/tags";
    private static final String FAIR = "{\"name\":{\"zh\":\"展会\",\"en\":\"Trade fair\"}}";
    private static final Tokens ADMIN = Tokens.administrator();

    private static String tag() {
        return as(ADMIN).body(FAIR).post(TAGS).then().statusCode(201).extract().path("id");
    }

    private static ValidatableResponse changed(String tag, int version, String patch) {
        return as(ADMIN)
                .header("If-Match", "\"" + version + "\"")
                .body(patch)
                .patch(TAGS + "/" + tag)
                .then();
    }

    private static ValidatableResponse edited(String customer, int version, String tags) {
        return as(ADMIN)
                .header("If-Match", "\"" + version + "\"")
                .body("{\"tags\":[" + tags + "]}")
                .patch(CUSTOMERS + "/" + customer)
                .then();
    }

    private static String tagged(String... tags) {
        return "{\"type\":\"PERSON\",\"name\":\"Wang Fang\",\"tags\":[\"" + String.join("\",\"", tags) + "\"]}";
    }

    @Test
    void administrators_keep_the_catalogue_and_everybody_reads_it() {
        String tag = tag();
        Tokens rep = rep(unique("rep"));

        as(rep).get(TAGS + "/" + tag)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name.zh", equalTo("展会"))
                .body("retired", equalTo(false));
        as(rep).get(TAGS + "?limit=200").then().body("items.id", hasItem(tag));
        as(rep).body(FAIR).post(TAGS).then().spec(Problems.problem(403));
        as(rep).header("If-Match", "\"1\"")
                .body("{\"retired\":true}")
                .patch(TAGS + "/" + tag)
                .then()
                .spec(Problems.problem(403));
        changed(tag, 1, "{\"name\":{\"en\":\"Fair\"},\"retired\":true}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name.zh", equalTo("展会"))
                .body("name.en", equalTo("Fair"))
                .body("retired", equalTo(true));
        changed(tag, 1, "{\"retired\":false}").spec(Problems.problem(412));
        as(ADMIN).body("{}").patch(TAGS + "/" + tag).then().spec(Problems.problem(428));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|name",
                "{\"name\":\"Fair\"}|name",
                "{\"name\":{\"zh\":\"展会\"}}|name.en",
                "{\"name\":{\"zh\":\" \",\"en\":\"x\"}}|name.zh",
                "{\"name\":{\"zh\":\"a\\u0000\",\"en\":\"x\"}}|name.zh",
                "{\"name\":{\"zh\":\"a\",\"en\":\"x\"},\"retired\":\"no\"}|retired",
                "{\"name\":{\"zh\":\"a\",\"en\":\"x\"},\"colour\":\"red\"}|colour"
            })
    void a_bad_tag_is_refused_by_name(String body, String field) {
        as(ADMIN)
                .body(body)
                .post(TAGS)
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", hasItem(field));
    }

    @Test
    void customers_are_given_tags_by_id_and_found_by_them_and_only_these_are_facts() {
        String tag = tag();
        String other = tag();
        String id = customer(ADMIN, tagged("secret word", tag));
        String second = customer(ADMIN, tagged(tag, other));

        as(ADMIN).get(CUSTOMERS + "?tag=" + tag).then().body("items.id", contains(second, id));
        as(ADMIN)
                .get(CUSTOMERS + "?tag=" + other + "&count=true")
                .then()
                .body("count", equalTo(1))
                .body("items.id", contains(second));
        as(ADMIN).get(CUSTOMERS + "?q=wang&tag=" + other).then().body("items.id", contains(second));
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.customer.v1")) {
            String value = reader.awaitEvent("CustomerRegistered", id).value();
            JsonNode told =
                    Contract.of("gonghai.customer.v1", "CustomerRegistered").requireKept(value);
            assertThat(told.at("/facts/tags")).extracting(JsonNode::asText).containsExactly(tag);
            assertThat(value).doesNotContain("secret");
        }
    }

    @Test
    void what_is_no_tag_is_not_given_and_a_retired_one_stays_with_those_who_have_it() {
        String tag = tag();
        String id = customer(ADMIN, tagged(tag));
        changed(tag, 1, "{\"retired\":true}").statusCode(200);

        as(ADMIN)
                .body(tagged("word", UUID.randomUUID().toString(), tag))
                .post(CUSTOMERS)
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", hasItems("tags[1]", "tags[2]"));
        edited(id, 1, "\"word\",\"" + tag + "\"").statusCode(200);
        edited(id, 2, "\"" + UUID.randomUUID() + "\"")
                .spec(Problems.problem(400))
                .body("violations.field", contains("tags[0]"));
        edited(id, 2, "").statusCode(200);
        edited(id, 3, "\"" + tag + "\"").spec(Problems.problem(400));
    }
}
