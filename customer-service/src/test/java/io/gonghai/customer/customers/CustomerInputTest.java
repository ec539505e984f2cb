package io.gonghai.customer.customers;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;

import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever callers send, the answer is a problem that names what to mend, never an error of ours. */
@QuarkusTest
class CustomerInputTest extends CustomerServiceTest {
    private static String with(String rest) {
        return "{\"type\":\"PERSON\",\"name\":\"A\"," + rest + "}";
    }

    static Stream<Arguments> badBodies() {
        String manyTags = IntStream.range(0, 51).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));
        String manyFields =
                IntStream.range(0, 51).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(","));
        return Stream.of(
                Arguments.of("no JSON", "{", "body"),
                Arguments.of("empty", "", "body"),
                Arguments.of("null", "null", "body"),
                Arguments.of("a list", "[]", "body"),
                Arguments.of("no type", "{\"name\":\"A\"}", "type"),
                Arguments.of("unknown type", "{\"type\":\"ALIEN\",\"name\":\"A\"}", "type"),
                Arguments.of("no name", "{\"type\":\"PERSON\"}", "name"),
                Arguments.of("blank name", "{\"type\":\"PERSON\",\"name\":\"  \"}", "name"),
                Arguments.of("long name", "{\"type\":\"PERSON\",\"name\":\"" + "a".repeat(201) + "\"}", "name"),
                Arguments.of("number for a name", "{\"type\":\"PERSON\",\"name\":5}", "name"),
                Arguments.of("NUL", with("\"region\":\"a\\u0000b\""), "region"),
                Arguments.of("half a character", with("\"region\":\"\\ud800\""), "region"),
                Arguments.of("unknown field", with("\"holder\":\"me\""), "holder"),
                Arguments.of("long region", with("\"region\":\"" + "r".repeat(65) + "\""), "region"),
                Arguments.of("long level", with("\"level\":\"" + "r".repeat(65) + "\""), "level"),
                Arguments.of("unknown priority", with("\"priority\":\"URGENT\""), "priority"),
                Arguments.of("number for a priority", with("\"priority\":1"), "priority"),
                Arguments.of("words for a phone", with("\"phone\":\"call me\""), "phone"),
                Arguments.of("long phone", with("\"phone\":\"" + "1".repeat(41) + "\""), "phone"),
                Arguments.of("no @", with("\"email\":\"example.com\""), "email"),
                Arguments.of("two @", with("\"email\":\"a@b@c\""), "email"),
                Arguments.of("long e-mail", with("\"email\":\"" + "a".repeat(250) + "@b.cn\""), "email"),
                Arguments.of("long address", with("\"address\":\"" + "a".repeat(501) + "\""), "address"),
                Arguments.of("too many tags", with("\"tags\":[" + manyTags + "]"), "tags"),
                Arguments.of("tags no list", with("\"tags\":\"a\""), "tags"),
                Arguments.of("too many fields", with("\"custom\":{" + manyFields + "}"), "custom"),
                Arguments.of("nested field", with("\"custom\":{\"a\":{\"b\":1}}"), "custom"),
                Arguments.of("null field", with("\"custom\":{\"a\":null}"), "custom"),
                Arguments.of("NUL in a field's name", with("\"custom\":{\"a\\u0000\":1}"), "custom"),
                Arguments.of("endless number", with("\"custom\":{\"a\":1e999}"), "custom"),
                Arguments.of("number that is long when written out", with("\"custom\":{\"a\":1e100}"), "custom"),
                Arguments.of("number that is small and long", with("\"custom\":{\"a\":1e-101}"), "custom"),
                Arguments.of("control character in a name", "{\"type\":\"PERSON\",\"name\":\"a\\u001fb\"}", "name"),
                Arguments.of("name in two lines", "{\"type\":\"PERSON\",\"name\":\"a\\nb\"}", "name"),
                Arguments.of("name of nothing visible", "{\"type\":\"PERSON\",\"name\":\"\\u200b\"}", "name"),
                Arguments.of(
                        "somebody else as holder", with("\"placement\":{\"holder\":\"rep-2\"}"), "placement.holder"),
                Arguments.of("no pool id", with("\"placement\":{\"poolId\":\"east\"}"), "placement.poolId"),
                Arguments.of("unknown in placement", with("\"placement\":{\"team\":\"x\"}"), "placement.team"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badBodies")
    void a_body_that_can_not_be_a_customer_is_refused_by_name(String what, String body, String field) {
        as(rep("input"))
                .body(body)
                .post(CUSTOMERS)
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", hasItem(field));
    }

    static Stream<Arguments> badPatches() {
        return Stream.of(
                Arguments.of("no JSON", "{"),
                Arguments.of("a list", "[]"),
                Arguments.of("null", "null"),
                Arguments.of("a name taken away", "{\"name\":null}"),
                Arguments.of("a type taken away", "{\"type\":null}"),
                Arguments.of("an unknown field", "{\"colour\":\"red\"}"),
                Arguments.of("a move", "{\"placement\":{\"holder\":\"me\"}}"),
                Arguments.of("a wrong type", "{\"level\":{\"a\":1}}"),
                Arguments.of("a long text", "{\"level\":\"" + "a".repeat(65) + "\"}"),
                Arguments.of("an unknown priority", "{\"priority\":\"URGENT\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badPatches")
    void a_patch_that_leaves_no_customer_is_refused(String what, String patch) {
        String id = customer(Tokens.administrator());

        as(Tokens.administrator())
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(patch)
                .patch(CUSTOMERS + "/" + id)
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"));
        as(Tokens.administrator()).get(CUSTOMERS + "/" + id).then().header("ETag", "\"1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=201",
                "limit=abc",
                "cursor=abc",
                "cursor=%00",
                "cursor=MTIz",
                "count=maybe",
                "colour=red",
                "poolId=0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e",
                "view=theirs",
                "priority=URGENT",
                "q=%00",
                "q=01234567890123456789012345678901234567890123456789012345678901234"
            })
    void a_list_that_can_not_be_is_refused(String query) {
        as(rep("input")).get(CUSTOMERS + "?" + query).then().spec(Problems.problem(400, "/problems/invalid-request"));
    }

    @Test
    void all_mistakes_of_a_list_are_told_at_once() {
        as(rep("input"))
                .get(CUSTOMERS + "?limit=500&priority=URGENT&view=theirs&region=%20")
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("view", "region", "priority", "limit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1", "0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e0", "%00", "1-1-1-1-1"})
    void what_is_no_id_is_nobodys(String id) {
        as(rep("input")).get(CUSTOMERS + "/" + id).then().spec(Problems.problem(404, "/problems/not-found"));
        as(rep("input"))
                .header("If-Match", "*")
                .body("{}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .spec(Problems.problem(404, "/problems/not-found"));
    }

    @Test
    void hostile_text_is_kept_as_it_is() {
        String name = "Robert'); DROP TABLE customer;--<script>\\u202e%_\\\\";
        String id = customer(Tokens.administrator(), "{\"type\":\"PERSON\",\"name\":\"" + name + "\"}");

        as(Tokens.administrator()).get(CUSTOMERS + "/" + id).then().statusCode(200);
        as(Tokens.administrator())
                .urlEncodingEnabled(true)
                .queryParam("q", "DROP TABLE customer;--<script>")
                .get(CUSTOMERS)
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id));
    }

    @Test
    void other_media_types_are_not_taken() {
        as(rep("input"))
                .contentType("text/plain")
                .body("x")
                .post(CUSTOMERS)
                .then()
                .spec(Problems.problem(415));
    }
}
