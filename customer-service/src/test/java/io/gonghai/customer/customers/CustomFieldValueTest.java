package io.gonghai.customer.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.customer.support.Contract;
import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Custom fields of customers: judged by their definitions, logged, and told as far as they are of the catalogue. */
@QuarkusTest
class CustomFieldValueTest extends CustomerServiceTest {
    private static final String FIELDS = "/api/v1/custom-fields";
    private static final Tokens ADMIN = Tokens.administrator();

    private final Map<String, String> ids = new TreeMap<>();
    private List<String> options = List.of();
    private List<String> several = List.of();

    @BeforeEach
    void a_field_of_each_type() {
        sql.update("UPDATE custom_field SET open = false");
        for (String type : List.of("TEXT", "NUMBER", "DATE", "BOOLEAN", "CHOICE", "CHOICES")) {
            ids.put(type, field(type, "[]"));
        }
        options = options("CHOICE");
        several = options("CHOICES");
    }

    private static String field(String type, String customerTypes) {
        String options = IntStream.range(0, 3)
                .mapToObj(i -> "{\"name\":{\"zh\":\"o%d\",\"en\":\"o%d\"}}".formatted(i, i))
                .collect(Collectors.joining(",", ",\"options\":[", "]"));
        String name = unique(type);
        return as(ADMIN)
                .body("{\"name\":{\"zh\":\"%s\",\"en\":\"%s\"},\"type\":\"%s\",\"customerTypes\":%s%s}"
                        .formatted(name, name, type, customerTypes, type.startsWith("CHOICE") ? options : ""))
                .post(FIELDS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private List<String> options(String type) {
        return as(ADMIN).get(FIELDS + "/" + ids.get(type)).jsonPath().getList("options.id");
    }

    /** The values with the names of types and options in place of ids. */
    private String fields(String values) {
        String text = values.replace('\'', '"');
        for (String type : List.of("TEXT", "NUMBER", "DATE", "BOOLEAN", "CHOICES", "CHOICE")) {
            text = text.replace("<" + type + ">", ids.get(type));
        }
        for (int i = 0; i < 3; i++) {
            text = text.replace("<o" + i + ">", options.get(i)).replace("<s" + i + ">", several.get(i));
        }
        return "\"fields\":" + text;
    }

    private String with(String values) {
        return "{\"type\":\"PERSON\",\"name\":\"Wang Fang\"," + fields(values) + "}";
    }

    private ValidatableResponse edited(String customer, int version, String patch) {
        return as(ADMIN)
                .header("If-Match", "\"" + version + "\"")
                .contentType("application/merge-patch+json")
                .body(patch)
                .patch(CUSTOMERS + "/" + customer)
                .then();
    }

    private static void changed(String field, String patch) {
        as(ADMIN)
                .header("If-Match", "*")
                .body(patch)
                .patch(FIELDS + "/" + field)
                .then()
                .statusCode(200);
    }

    @Test
    void values_of_every_type_are_read_as_they_were_written_and_only_those_of_the_catalogue_are_told() {
        String values =
                "{'<TEXT>':' two\\nlines of secrets ','<NUMBER>':12.50,'<DATE>':'1989-02-28','<BOOLEAN>':false,'<CHOICE>':'<o1>','<CHOICES>':['<s2>','<s0>','<s2>']}";
        String id = customer(ADMIN, with(values));

        as(ADMIN)
                .get(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200)
                .body("fields", aMapWithSize(6))
                .body("fields.'" + ids.get("TEXT") + "'", equalTo("two\nlines of secrets"))
                .body("fields.'" + ids.get("NUMBER") + "'", equalTo(12.5f))
                .body("fields.'" + ids.get("DATE") + "'", equalTo("1989-02-28"))
                .body("fields.'" + ids.get("BOOLEAN") + "'", equalTo(false))
                .body("fields.'" + ids.get("CHOICE") + "'", equalTo(options.get(1)))
                .body("fields.'" + ids.get("CHOICES") + "'", contains(several.get(2), several.getFirst()));
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.customer.v1")) {
            String value = reader.awaitEvent("CustomerRegistered", id).value();
            JsonNode told =
                    Contract.of("gonghai.customer.v1", "CustomerRegistered").requireKept(value);
            JsonNode fields = told.at("/facts/fields");
            assertThat(fields.properties()).hasSize(3);
            assertThat(fields.get(ids.get("BOOLEAN")))
                    .extracting(JsonNode::asText)
                    .containsExactly("false");
            assertThat(fields.get(ids.get("CHOICE")))
                    .extracting(JsonNode::asText)
                    .containsExactly(options.get(1));
            assertThat(fields.get(ids.get("CHOICES")))
                    .extracting(JsonNode::asText)
                    .containsExactly(several.get(2), several.getFirst());
            assertThat(value).doesNotContain("secrets", "12.5", "1989");
        }
        as(Tokens.service("reclaim-service"))
                .body(Map.of("customerIds", List.of(id)))
                .post("/internal/customers/facts")
                .then()
                .statusCode(200)
                .body("customers[0].facts.fields", aMapWithSize(3));
    }

    /** Left out it would say that they are not known. */
    @Test
    void that_a_customer_has_none_is_told_too() {
        String id = customer(ADMIN);

        try (TopicReader reader = TopicReader.of(prefix + "gonghai.customer.v1")) {
            JsonNode told = Contract.of("gonghai.customer.v1", "CustomerRegistered")
                    .requireKept(reader.awaitEvent("CustomerRegistered", id).value());
            assertThat(told.at("/facts/fields").isObject()).isTrue();
            assertThat(told.at("/facts/fields").isEmpty()).isTrue();
        }
    }

    @Test
    void a_merge_patch_changes_what_it_names_and_logs_only_that() {
        String id = customer(ADMIN, with("{'<TEXT>':'a','<NUMBER>':1,'<CHOICES>':['<s0>']}"));

        edited(
                        id,
                        1,
                        "{" + fields("{'<TEXT>':null,'<NUMBER>':1.0,'<CHOICES>':['<s1>','<s2>'],'<CHOICE>':'<o0>'}")
                                + "}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("fields", aMapWithSize(3))
                .body("fields.'" + ids.get("CHOICES") + "'", contains(several.get(1), several.get(2)));
        as(ADMIN)
                .get(CUSTOMERS + "/" + id + "/changes")
                .then()
                .body("items[0].fields.field", contains("fields"))
                .body("items[0].fields[0].from", aMapWithSize(2))
                .body("items[0].fields[0].from.'" + ids.get("TEXT") + "'", equalTo("a"))
                .body("items[0].fields[0].to", aMapWithSize(2))
                .body("items[0].fields[0].to.'" + ids.get("CHOICE") + "'", equalTo(options.getFirst()));
        edited(id, 2, "{\"level\":\"A\"}").statusCode(200).body("fields", aMapWithSize(3));
        edited(id, 3, "{" + fields("{'<NUMBER>':1,'<CHOICE>':'<o0>'}") + "}")
                .statusCode(200)
                .header("ETag", "\"3\"");
        edited(id, 3, "{" + fields("{'<CHOICES>':[]}") + "}").statusCode(200).body("fields", aMapWithSize(2));
        edited(id, 4, "{\"fields\":null}").statusCode(200).body("fields", aMapWithSize(0));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'colour':'red'}|fields.colour",
                "{'0190f5d2-0000-7000-8000-00000000dead':1}|fields.0190f5d2-0000-7000-8000-00000000dead",
                "{'0190f5d2-0000-7000-8000-00000000dead':null}|fields.0190f5d2-0000-7000-8000-00000000dead",
                "{'\\u0000':1}|fields",
                "{'<TEXT>':5}|fields.<TEXT>",
                "{'<TEXT>':true}|fields.<TEXT>",
                "{'<TEXT>':['a']}|fields.<TEXT>",
                "{'<TEXT>':{'a':'b'}}|fields.<TEXT>",
                "{'<TEXT>':'\\ud800'}|fields.<TEXT>",
                "{'<NUMBER>':'5'}|fields.<NUMBER>",
                "{'<NUMBER>':1e999}|fields.<NUMBER>",
                "{'<NUMBER>':1e100}|fields.<NUMBER>",
                "{'<DATE>':'2026-02-30'}|fields.<DATE>",
                "{'<DATE>':'2026-2-3'}|fields.<DATE>",
                "{'<DATE>':20260203}|fields.<DATE>",
                "{'<BOOLEAN>':'true'}|fields.<BOOLEAN>",
                "{'<BOOLEAN>':1}|fields.<BOOLEAN>",
                "{'<CHOICE>':'<s0>'}|fields.<CHOICE>",
                "{'<CHOICE>':['<o0>']}|fields.<CHOICE>",
                "{'<CHOICE>':'o0'}|fields.<CHOICE>",
                "{'<CHOICE>':7}|fields.<CHOICE>",
                "{'<CHOICES>':'<s0>'}|fields.<CHOICES>",
                "{'<CHOICES>':['<s0>','<o0>']}|fields.<CHOICES>[1]",
                "{'<CHOICES>':[null]}|fields.<CHOICES>[0]",
                "{'<CHOICES>':[['<s0>']]}|fields.<CHOICES>[0]"
            })
    void a_bad_value_is_refused_where_it_stands(String values, String place) {
        String expected = fields(place).substring("\"fields\":".length());
        as(ADMIN)
                .body(with(values))
                .post(CUSTOMERS)
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", contains(expected));
    }

    @Test
    void fields_that_are_no_object_or_too_many_or_too_long_are_refused() {
        for (String wrong : List.of("[]", "'x'", "7", "{'<TEXT>':'" + "a".repeat(1_001) + "'}")) {
            as(ADMIN).body(with(wrong)).post(CUSTOMERS).then().spec(Problems.problem(400, "/problems/invalid-request"));
        }
        String many =
                IntStream.range(0, 101).mapToObj(i -> "'f" + i + "':1").collect(Collectors.joining(",", "{", "}"));
        as(ADMIN)
                .body(with(many))
                .post(CUSTOMERS)
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("fields"));
        String list = IntStream.range(0, 51).mapToObj(i -> "'<s0>'").collect(Collectors.joining(",", "[", "]"));
        as(ADMIN)
                .body(with("{'<CHOICES>':" + list + "}"))
                .post(CUSTOMERS)
                .then()
                .spec(Problems.problem(400));
    }

    @Test
    void all_that_is_wrong_is_said_at_once_in_the_callers_language_and_nothing_is_changed() {
        String id = customer(ADMIN, with("{'<NUMBER>':1}"));
        String patch = "{\"level\":\"A\",\"tags\":[\"0190f5d2-0000-7000-8000-00000000dead\"],"
                + fields("{'<NUMBER>':'1','<CHOICE>':'<s1>','<DATE>':'soon'}") + "}";

        String english = edited(id, 1, patch)
                .spec(Problems.problem(400))
                .body(
                        "violations.field",
                        containsInAnyOrder(
                                "tags[0]",
                                "fields." + ids.get("NUMBER"),
                                "fields." + ids.get("CHOICE"),
                                "fields." + ids.get("DATE")))
                .extract()
                .path("violations[1].message");
        String chinese = as(ADMIN)
                .header("If-Match", "\"1\"")
                .header("Accept-Language", "zh-CN")
                .body(patch)
                .patch(CUSTOMERS + "/" + id)
                .path("violations[1].message");
        assertThat(english).isNotEqualTo(chinese).doesNotContain("violation.");
        as(ADMIN)
                .get(CUSTOMERS + "/" + id)
                .then()
                .header("ETag", "\"1\"")
                .body("level", nullValue())
                .body("fields", aMapWithSize(1));
    }

    @Test
    void what_was_closed_stays_with_those_who_have_it_and_is_given_to_nobody_else() {
        String id = customer(ADMIN, with("{'<CHOICE>':'<o0>','<CHOICES>':['<s0>'],'<TEXT>':'a'}"));
        close("CHOICE", options);
        close("CHOICES", several);
        changed(ids.get("TEXT"), "{\"open\":false}");

        edited(
                        id,
                        1,
                        "{\"level\":\"A\"," + fields("{'<CHOICES>':['<s1>','<s0>'],'<CHOICE>':'<o0>','<TEXT>':'a'}")
                                + "}")
                .statusCode(200);
        edited(id, 2, "{" + fields("{'<TEXT>':'b'}") + "}")
                .spec(Problems.problem(400))
                .body("violations.field", contains("fields." + ids.get("TEXT")));
        as(ADMIN)
                .body(with("{'<CHOICE>':'<o0>','<CHOICES>':['<s1>','<s0>'],'<TEXT>':'a'}"))
                .post(CUSTOMERS)
                .then()
                .spec(Problems.problem(400))
                .body(
                        "violations.field",
                        containsInAnyOrder(
                                "fields." + ids.get("CHOICE"),
                                "fields." + ids.get("CHOICES") + "[1]",
                                "fields." + ids.get("TEXT")));
        edited(id, 2, "{" + fields("{'<CHOICE>':'<o1>','<TEXT>':null}") + "}").statusCode(200);
        edited(id, 3, "{" + fields("{'<CHOICE>':'<o0>'}") + "}").spec(Problems.problem(400));
    }

    private void close(String type, List<String> all) {
        String closed = IntStream.range(0, 3)
                .mapToObj(i -> "{\"id\":\"%s\",\"name\":{\"zh\":\"o%d\",\"en\":\"o%d\"},\"open\":%b}"
                        .formatted(all.get(i), i, i, i != 0))
                .collect(Collectors.joining(",", "{\"options\":[", "]}"));
        changed(ids.get(type), closed);
    }

    @Test
    void a_field_is_for_its_kinds_of_customers_and_goes_where_a_customer_becomes_one_of_another() {
        String people = field("NUMBER", "[\"PERSON\"]");
        String value = "\"fields\":{\"" + people + "\":1}";
        as(ADMIN)
                .body("{\"type\":\"ORGANIZATION\",\"name\":\"Acme\"," + value + "}")
                .post(CUSTOMERS)
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("fields." + people));
        String id = customer(ADMIN, "{\"type\":\"PERSON\",\"name\":\"Wang\"," + value + "}");

        edited(id, 1, "{\"type\":\"ORGANIZATION\"}")
                .spec(Problems.problem(400))
                .body("violations.field", contains("fields." + people));
        edited(id, 1, "{\"type\":\"ORGANIZATION\",\"fields\":{\"" + people + "\":null}}")
                .statusCode(200);
        String other = customer(ADMIN, "{\"type\":\"PERSON\",\"name\":\"Li\"," + value + "}");
        changed(people, "{\"customerTypes\":[\"ORGANIZATION\"]}");
        edited(other, 1, "{\"level\":\"A\"}").statusCode(200).body("fields", aMapWithSize(1));
        edited(other, 2, "{\"fields\":{\"" + people + "\":2}}").spec(Problems.problem(400));
    }

    @Test
    void a_card_shows_none_and_who_may_not_edit_gives_none() {
        Tokens manager = Tokens.manager(unique("manager"));
        Tokens member = rep(unique("member"));
        UUID pool = pool(manager.who().sub(), member.who().sub(), "", "");
        String id = customer(ADMIN, with("{'<TEXT>':'secret','<CHOICE>':'<o0>'}"));
        custody(id, 2, "POOLED", pool, null);

        as(manager).get(CUSTOMERS + "/" + id).then().body("fields", aMapWithSize(2));
        String card = as(member)
                .get(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200)
                .body("view", equalTo("CARD"))
                .extract()
                .asString();
        assertThat(card).doesNotContain("secret", options.getFirst(), "fields");
        as(member)
                .header("If-Match", "\"1\"")
                .body("{" + fields("{'<CHOICE>':'<o1>'}") + "}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .spec(Problems.problem(403));
        as(Tokens.person(unique("aud")).groups("auditor"))
                .header("If-Match", "\"1\"")
                .body("{" + fields("{'<CHOICE>':'<o1>'}") + "}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .spec(Problems.problem(403));
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.customer-card.v1")) {
            assertThat(reader.awaitEvent("CustomerCard", id).value()).doesNotContain("secret", options.getFirst());
        }
    }

    @Test
    void a_replica_of_the_release_before_that_edits_a_customer_leaves_them() {
        String id = customer(ADMIN, with("{'<TEXT>':'a','<CHOICE>':'<o0>'}"));

        // as it writes
        sql.update(
                "UPDATE customer SET version = 2, facts_told = 2, profile_version = 2, level = 'A' WHERE id = ?",
                UUID.fromString(id));

        as(ADMIN).get(CUSTOMERS + "/" + id).then().header("ETag", "\"2\"").body("fields", aMapWithSize(2));
        as(Tokens.service("reclaim-service"))
                .body(Map.of("customerIds", List.of(id)))
                .post("/internal/customers/facts")
                .then()
                .body("customers[0].version", equalTo(2))
                .body("customers[0].facts.fields.'" + ids.get("CHOICE") + "'", contains(options.getFirst()));
    }
}
