package io.gonghai.customer.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue of custom fields. */
@QuarkusTest
class CustomFieldTest extends CustomerServiceTest {
    private static final String FIELDS = "/api/v1/custom-fields";
    private static final Tokens ADMIN = Tokens.administrator();
    private static final String NAMED = "\"name\":{\"zh\":\"a\",\"en\":\"b\"}";

    private final String zh = unique("意向");
    private final String en = unique("Renewal");

    /** As many may be open at once: those of other tests are none of ours. */
    @BeforeEach
    @AfterEach
    void closed() {
        sql.update("UPDATE custom_field SET open = false");
    }

    private String named(String rest) {
        return "{\"name\":{\"zh\":\"%s\",\"en\":\"%s\"},%s}".formatted(zh, en, rest);
    }

    private static String option(String zh, String en) {
        return "{\"name\":{\"zh\":\"%s\",\"en\":\"%s\"}}".formatted(zh, en);
    }

    private String choice() {
        return named("\"type\":\"CHOICE\",\"options\":[" + option("是", "Yes") + "," + option("否", "No") + "]");
    }

    private static String created(String body) {
        return as(ADMIN)
                .body(body)
                .post(FIELDS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse changed(String field, int version, String patch) {
        return as(ADMIN)
                .header("If-Match", "\"" + version + "\"")
                .body(patch)
                .patch(FIELDS + "/" + field)
                .then();
    }

    @Test
    void administrators_keep_the_catalogue_and_everybody_reads_it() {
        String location = as(ADMIN)
                .body(choice())
                .post(FIELDS)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("type", equalTo("CHOICE"))
                .body("open", equalTo(true))
                .body("customerTypes", hasSize(0))
                .body("options.name.zh", contains("是", "否"))
                .body("options.id", everyItemGiven())
                .body("options.open", contains(true, true))
                .extract()
                .header("Location");
        String field = location.substring(location.lastIndexOf('/') + 1);

        for (Tokens who : List.of(
                rep(unique("rep")),
                Tokens.manager(unique("mgr")),
                Tokens.person(unique("crm")).groups("integrator"),
                Tokens.person(unique("aud")).groups("auditor"))) {
            as(who).get(FIELDS + "/" + field).then().statusCode(200).body("name.en", equalTo(en));
            as(who).get(FIELDS + "?limit=1").then().statusCode(200).body("items.id", contains(field));
            as(who).body(named("\"type\":\"TEXT\"")).post(FIELDS).then().spec(Problems.problem(403));
            as(who).header("If-Match", "\"1\"")
                    .body("{\"open\":false}")
                    .patch(FIELDS + "/" + field)
                    .then()
                    .spec(Problems.problem(403));
        }
        as(ADMIN).get(FIELDS + "/" + field).then().header("ETag", "\"1\"");
        as(ADMIN).get(FIELDS + "/0190f5d2-0000-7000-8000-00000000dead").then().spec(Problems.problem(404));
    }

    private static org.hamcrest.Matcher<Iterable<? extends Object>> everyItemGiven() {
        return contains(notNullValue(), notNullValue());
    }

    @Test
    void a_field_is_renamed_closed_and_made_for_other_customers_on_the_version_that_was_read() {
        String field = created(choice());

        changed(
                        field,
                        1,
                        "{\"name\":{\"en\":\"%s 2\"},\"customerTypes\":[\"PERSON\",\"PERSON\"],\"open\":false}"
                                .formatted(en))
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name.zh", equalTo(zh))
                .body("name.en", equalTo(en + " 2"))
                .body("customerTypes", contains("PERSON"))
                .body("open", equalTo(false))
                .body("options", hasSize(2));
        changed(field, 1, "{\"open\":true}").spec(Problems.problem(412));
        as(ADMIN).body("{}").patch(FIELDS + "/" + field).then().spec(Problems.problem(428));
        changed(field, 2, "{\"customerTypes\":null,\"version\":9,\"type\":\"CHOICE\"}")
                .statusCode(200)
                .body("customerTypes", hasSize(0));
        changed(field, 3, "{\"open\":false}").statusCode(200).header("ETag", "\"3\"");
    }

    @Test
    void options_are_added_renamed_and_closed_but_never_taken_away() {
        String field = created(choice());
        List<String> ids = as(ADMIN).get(FIELDS + "/" + field).jsonPath().getList("options.id");
        String yes = "{\"id\":\"%s\",\"name\":{\"zh\":\"是的\",\"en\":\"Yes\"}}".formatted(ids.getFirst());
        String no = "{\"id\":\"%s\",\"name\":{\"zh\":\"否\",\"en\":\"No\"},\"open\":false}".formatted(ids.get(1));

        changed(field, 1, "{\"options\":[%s,%s,%s]}".formatted(no, option("或许", "Perhaps"), yes))
                .statusCode(200)
                .body("options.name.zh", contains("否", "或许", "是的"))
                .body("options.open", contains(false, true, true))
                .body("options[0].id", equalTo(ids.get(1)))
                .body("options[2].id", equalTo(ids.getFirst()));
        changed(field, 2, "{\"options\":[%s,%s]}".formatted(yes, no))
                .spec(Problems.problem(400))
                .body("violations.field", contains("options"));
        String foreign = no.replace(ids.get(1), "0190f5d2-0000-7000-8000-00000000dead");
        changed(field, 2, "{\"type\":\"CHOICES\",\"options\":[%s,%s,%s]}".formatted(yes, yes, foreign))
                .spec(Problems.problem(400))
                .body(
                        "violations.field",
                        containsInAnyOrder(
                                "type",
                                "options[1].id",
                                "options[1].name.zh",
                                "options[1].name.en",
                                "options[2].id",
                                "options"));
        as(ADMIN).get(FIELDS + "/" + field).then().header("ETag", "\"2\"").body("options", hasSize(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|name",
                "{}|type",
                "{" + NAMED + "}|type",
                "{" + NAMED + ",\"type\":\"COLOUR\"}|type",
                "{\"name\":{\"zh\":\"a\"},\"type\":\"TEXT\"}|name.en",
                "{\"name\":{\"zh\":\" \",\"en\":\"x\"},\"type\":\"TEXT\"}|name.zh",
                "{" + NAMED + ",\"type\":\"TEXT\",\"open\":\"no\"}|open",
                "{" + NAMED + ",\"type\":\"TEXT\",\"required\":true}|required",
                "{" + NAMED + ",\"type\":\"TEXT\",\"customerTypes\":[\"DOG\"]}|customerTypes[0]",
                "{" + NAMED + ",\"type\":\"TEXT\",\"customerTypes\":[null]}|customerTypes[0]",
                "{" + NAMED + ",\"type\":\"TEXT\",\"options\":[{" + NAMED + "}]}|options",
                "{" + NAMED + ",\"type\":\"CHOICE\"}|options",
                "{" + NAMED + ",\"type\":\"CHOICES\",\"options\":[]}|options",
                "{" + NAMED + ",\"type\":\"CHOICE\",\"options\":[null]}|options[0]",
                "{" + NAMED + ",\"type\":\"CHOICE\",\"options\":[{\"name\":{\"zh\":\"a\"}}]}|options[0].name.en",
                "{" + NAMED
                        + ",\"type\":\"CHOICE\",\"options\":[{\"id\":\"0190f5d2-0000-7000-8000-00000000dead\"," + NAMED
                        + "}]}|options[0].id",
                "{" + NAMED
                        + ",\"type\":\"CHOICE\",\"options\":[{" + NAMED
                        + "},{\"name\":{\"zh\":\"c\",\"en\":\" B\"}}]}|options[1].name.en"
            })
    void a_bad_field_is_refused_by_name(String body, String field) {
        as(ADMIN)
                .body(body)
                .post(FIELDS)
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", hasItem(field));
    }

    @Test
    void more_options_than_there_may_be_are_refused() {
        StringBuilder options = new StringBuilder();
        for (int i = 0; i < 201; i++) {
            options.append(i == 0 ? "" : ",").append(option("o" + i, "o" + i));
        }
        as(ADMIN)
                .body(named("\"type\":\"CHOICE\",\"options\":[" + options + "]"))
                .post(FIELDS)
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("options"));
    }

    @Test
    void no_two_fields_are_called_the_same_in_either_language() {
        created(named("\"type\":\"TEXT\""));
        String other =
                created("{\"name\":{\"zh\":\"%s\",\"en\":\"%s\"},\"type\":\"TEXT\"}".formatted(zh + "2", en + "2"));

        for (String name : List.of(
                "{\"zh\":\"%s\",\"en\":\"%s\"}".formatted(zh + "3", " " + en.toUpperCase(Locale.ROOT)),
                "{\"zh\":\"%s\",\"en\":\"%s\"}".formatted(zh, en + "3"))) {
            as(ADMIN)
                    .body("{\"name\":%s,\"type\":\"DATE\"}".formatted(name))
                    .post(FIELDS)
                    .then()
                    .spec(Problems.problem(409, "/problems/field-name-taken"));
            changed(other, 1, "{\"name\":%s}".formatted(name))
                    .spec(Problems.problem(409, "/problems/field-name-taken"));
        }
        as(ADMIN).get(FIELDS + "/" + other).then().header("ETag", "\"1\"");
        changed(other, 1, "{\"open\":false}").statusCode(200);
    }

    @Test
    void of_two_who_take_a_name_at_the_same_moment_one_has_it() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Integer> create = () -> {
            start.await();
            return as(ADMIN).body(named("\"type\":\"NUMBER\"")).post(FIELDS).statusCode();
        };
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> answers = two.invokeAll(List.of(create, create));

            assertThat(List.of(answers.getFirst().get(), answers.getLast().get()))
                    .containsExactlyInAnyOrder(201, 409);
        }
    }

    @Test
    void at_most_a_hundred_are_open_at_once() {
        sql.update("""
                INSERT INTO custom_field (id, version, name_zh, name_en, type, customer_types, options, open, created_at, changed_at)
                SELECT ('00000000' || substr(gen_random_uuid()::text, 9))::uuid, 1, ? || n, ? || n, 'TEXT', '{}', '[]', true, now(), now() FROM generate_series(1, 99) AS n""", zh, en);
        String last = created(named("\"type\":\"TEXT\""));
        String more = "{\"name\":{\"zh\":\"%s\",\"en\":\"%s\"},\"type\":\"TEXT\"%s}";

        as(ADMIN)
                .body(more.formatted(zh + "x", en + "x", ""))
                .post(FIELDS)
                .then()
                .spec(Problems.problem(409, "/problems/too-many-fields"));
        created(more.formatted(zh + "x", en + "x", ",\"open\":false"));
        changed(last, 1, "{\"open\":false}").statusCode(200);
        created(more.formatted(zh + "y", en + "y", ""));
        changed(last, 2, "{\"open\":true}").spec(Problems.problem(409, "/problems/too-many-fields"));
    }
}
