package io.gonghai.customer.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.customer.support.Contract;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Leads, one by one. */
@QuarkusTest
class LeadTest extends LeadsTest {
    @Test
    void a_lead_becomes_a_customer_of_the_channels_pool_in_one_step() {
        UUID pool = pool("", "", "", "");
        String channel = channel("\"poolId\":\"" + pool + "\"");

        var answer = as(CRM).body(
                        "{\"channel\":\"%s\",\"externalId\":\"mql-1\",\"name\":\"Wang Fang\",\"phone\":\"13900009000\",\"region\":\"CN-SH\"}"
                                .formatted(channel))
                .post(LEADS)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("outcome", equalTo("CREATED"))
                .body("customerId", notNullValue())
                .extract();

        String customerId = answer.path("customerId");
        as(Tokens.administrator())
                .get(CUSTOMERS + "/" + customerId)
                .then()
                .statusCode(200)
                .body("name", equalTo("Wang Fang"))
                .body("phone", equalTo("13900009000"))
                .body("channel", equalTo(nameOf(channel)));
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.customer.v1")) {
            JsonNode told = Contract.of("gonghai.customer.v1", "CustomerRegistered")
                    .requireKept(
                            reader.awaitEvent("CustomerRegistered", customerId).value());
            assertThat(told.get("placement").get("poolId").asText()).isEqualTo(pool.toString());
            assertThat(told.get("placement").get("lead").asBoolean()).isTrue();
        }
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.lead.v1")) {
            for (String type : List.of("LeadReceived", "LeadConverted")) {
                ConsumerRecord<String, String> event = reader.awaitEvent(type, customerId);
                assertThat(event.value()).doesNotContain("Wang", "1390000");
                Contract.of("gonghai.lead.v1", type).requireKept(event.value());
            }
        }
    }

    @Test
    void a_repeat_by_another_sender_is_told_that_the_lead_is_there_and_no_more() {
        String channel = channel("");
        String id = push(channel, "mql-other", "\"name\":\"Wang\",\"phone\":\"13712349999\"")
                .statusCode(201)
                .extract()
                .path("id");

        as(Tokens.person(unique("int")).groups("integrator"))
                .body("{\"channel\":\"%s\",\"externalId\":\"mql-other\",\"region\":\"CN-BJ\"}".formatted(channel))
                .post(LEADS)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("outcome", equalTo("UPDATED"))
                .body("name", nullValue())
                .body("phone", nullValue())
                .body("region", nullValue());
    }

    @Test
    void a_number_that_would_not_be_read_again_is_refused_and_stops_no_other_lead() {
        String channel = channel("");
        push(channel, "mql-big", "\"name\":\"Wang\",\"custom\":{\"a\":1e200}").spec(Problems.problem(400));
        as(CRM).body(
                        "{\"leads\":[{\"channel\":\"%1$s\",\"externalId\":\"big\",\"custom\":{\"a\":1e300}},{\"channel\":\"%1$s\",\"externalId\":\"fine\",\"custom\":{\"a\":12.5}}]}"
                                .formatted(channel))
                .post(LEADS + "/batch")
                .then()
                .statusCode(200)
                .body("results.outcome", org.hamcrest.Matchers.contains("REJECTED", "CREATED"));
    }

    @Test
    void a_repeat_updates_lead_and_card_and_never_overwrites_with_blanks() {
        String channel = channel("");
        push(channel, "mql-2", "\"name\":\"Wang\",\"phone\":\"13900009000\"").statusCode(201);

        String customerId = push(
                        channel,
                        "mql-2",
                        "\"name\":\"\",\"phone\":null,\"email\":\"w@example.com\",\"region\":\"CN-BJ\"")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("outcome", equalTo("UPDATED"))
                .body("name", equalTo("Wang"))
                .body("phone", equalTo("13900009000"))
                .body("email", equalTo("w@example.com"))
                .extract()
                .path("customerId");

        as(Tokens.administrator())
                .get(CUSTOMERS + "/" + customerId)
                .then()
                .header("ETag", "\"2\"")
                .body("name", equalTo("Wang"))
                .body("email", equalTo("w@example.com"))
                .body("region", equalTo("CN-BJ"));
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.lead.v1")) {
            JsonNode told = Contract.of("gonghai.lead.v1", "LeadUpdated")
                    .requireKept(reader.awaitEvent("LeadUpdated", customerId).value());
            assertThat(told.get("changed")).extracting(JsonNode::asText).containsExactly("email", "region");
        }
    }

    @Test
    void a_repeat_that_says_nothing_new_changes_nothing_and_tells_nothing() {
        String channel = channel("");
        String customerId =
                push(channel, "mql-3", "\"name\":\"Wang\"").extract().path("customerId");

        push(channel, "mql-3", "\"name\":\"Wang\"")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("outcome", equalTo("UPDATED"));
        push(channel, "mql-4", "\"name\":\"Li\"").statusCode(201);

        as(Tokens.administrator()).get(CUSTOMERS + "/" + customerId).then().header("ETag", "\"1\"");
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.lead.v1")) {
            reader.awaitEvent("LeadConverted", customerId);
            assertThat(reader.all())
                    .filteredOn(event -> customerId.equals(event.key()))
                    .extracting(event -> TopicReader.header(event, "ce_type").orElse(""))
                    .containsExactly("LeadReceived", "LeadConverted");
        }
    }

    @Test
    void a_channel_is_called_by_id_or_name() {
        String channel = channel("");
        push(channel, "a", "\"name\":\"A\"").statusCode(201);
        push(nameOf(channel), "a", "\"name\":\"A\"").statusCode(200);
    }

    @Test
    void fields_are_mapped_as_the_channel_says() {
        String channel =
                channel("\"mapping\":{\"mobile\":\"phone\",\"landing\":\"custom.landingPage\",\"ref\":\"externalId\"}");

        as(CRM).body("{\"channel\":\"%s\",\"ref\":\"r-1\",\"mobile\":\"13900009000\",\"landing\":\"home\"}"
                        .formatted(channel))
                .post(LEADS)
                .then()
                .statusCode(201)
                .body("externalId", equalTo("r-1"))
                .body("phone", equalTo("13900009000"))
                .body("custom.landingPage", equalTo("home"));
    }

    @Test
    void a_channel_that_does_not_convert_waits_for_somebody_who_does() {
        Tokens manager = Tokens.manager(unique("manager"));
        UUID pool = pool(manager.who().sub(), "", "", "");
        String channel = channel("\"autoConvert\":false,\"poolId\":\"" + pool + "\"");
        String lead = push(channel, "slow", "\"name\":\"Wang\"")
                .statusCode(201)
                .body("customerId", nullValue())
                .extract()
                .path("id");
        as(manager).get(LEADS + "?converted=false").then().body("items.id", hasItem(lead));
        as(Tokens.manager(unique("other"))).get(LEADS).then().statusCode(200).body("items", hasSize(0));
        as(Tokens.manager(unique("other"))).get(LEADS + "/" + lead).then().spec(Problems.problem(404));
        as(Tokens.manager(unique("other")))
                .post(LEADS + "/" + lead + "/convert")
                .then()
                .spec(Problems.problem(404));
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.lead.v1")) {
            Contract.of("gonghai.lead.v1", "LeadReceived")
                    .requireKept(reader.awaitEvent("LeadReceived", lead).value());
        }

        String customerId = as(manager)
                .post(LEADS + "/" + lead + "/convert")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .extract()
                .path("customerId");

        as(manager).get(CUSTOMERS + "/" + customerId).then().statusCode(200).body("name", equalTo("Wang"));
        as(manager)
                .post(LEADS + "/" + lead + "/convert")
                .then()
                .spec(Problems.problem(409, "/problems/lead-converted"))
                .body("customerId", equalTo(customerId));
        as(manager).get(LEADS + "?converted=false").then().body("items", hasSize(0));
        push(channel, "slow", "\"phone\":\"13900009000\"").statusCode(200);
        as(manager).get(CUSTOMERS + "/" + customerId).then().body("phone", equalTo("13900009000"));
    }

    @Test
    void only_integrators_and_administrators_push() {
        for (Tokens who :
                List.of(Tokens.rep("r"), Tokens.manager("m"), Tokens.person("a").groups("auditor"))) {
            as(who).body("{}").post(LEADS).then().spec(Problems.problem(403));
            as(who).body("{\"leads\":[]}").post(LEADS + "/batch").then().spec(Problems.problem(403));
        }
        as(Tokens.rep(unique("r"))).get(LEADS).then().statusCode(200).body("items", hasSize(0));
        as(Tokens.person("x").groups()).get(LEADS).then().spec(Problems.problem(403));
        as(Tokens.person("a").groups("auditor")).get(LEADS).then().statusCode(200);
    }

    @Test
    void whom_the_pool_lists_manages_its_leads_whatever_their_group() {
        String manager = unique("manager");
        UUID pool = pool(manager, "", "", "");
        String channel = channel("\"autoConvert\":false,\"poolId\":\"" + pool + "\"");
        String lead = push(channel, "listed", "\"name\":\"Wang\"").extract().path("id");
        Tokens stranger = Tokens.rep(unique("stranger"));
        as(stranger).get(LEADS).then().statusCode(200).body("items", hasSize(0));
        as(stranger).get(LEADS + "/" + lead).then().spec(Problems.problem(404));
        as(stranger).post(LEADS + "/" + lead + "/convert").then().spec(Problems.problem(404));
        Tokens auditor = Tokens.person(manager).groups("auditor");
        as(auditor).get(LEADS + "/" + lead).then().statusCode(200);
        as(auditor).post(LEADS + "/" + lead + "/convert").then().spec(Problems.problem(403));

        Tokens listed = Tokens.rep(manager);
        as(listed).get(LEADS).then().statusCode(200).body("items.id", hasItem(lead));
        as(listed).get(LEADS + "/" + lead).then().statusCode(200);
        as(listed).post(LEADS + "/" + lead + "/convert").then().statusCode(200);
    }

    @Test
    void an_integrator_reads_back_and_converts_what_it_pushed_and_nothing_else() {
        String channel = channel("\"autoConvert\":false");
        Tokens erp = Tokens.integrator(unique("erp"));
        String theirs = push(channel, "crm-1", "\"name\":\"Wang\"").extract().path("id");
        String mine = as(erp).body("{\"channel\":\"%s\",\"externalId\":\"erp-1\",\"name\":\"Li\"}".formatted(channel))
                .post(LEADS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        as(erp).get(LEADS + "?count=true")
                .then()
                .body("items.id", equalTo(List.of(mine)))
                .body("count", equalTo(1));
        as(erp).get(LEADS + "/" + mine).then().statusCode(200);
        as(erp).get(LEADS + "/" + theirs).then().spec(Problems.problem(404));
        as(erp).post(LEADS + "/" + theirs + "/convert").then().spec(Problems.problem(404));
        as(erp).post(LEADS + "/" + mine + "/convert").then().statusCode(200);
    }

    @Test
    void a_key_repeats_the_answer_and_refuses_another_lead() {
        String channel = channel("");
        String key = unique("key");
        String body = "{\"channel\":\"%s\",\"externalId\":\"k\",\"name\":\"A\"}".formatted(channel);
        for (int i = 0; i < 2; i++) {
            as(CRM).header("Idempotency-Key", key)
                    .body(body)
                    .post(LEADS)
                    .then()
                    .statusCode(201)
                    .body("outcome", equalTo("CREATED"));
        }
        as(CRM).header("Idempotency-Key", key)
                .body(body.replace("\"A\"", "\"B\""))
                .post(LEADS)
                .then()
                .spec(Problems.problem(409, "/problems/idempotency-key-reused"));
    }

    static Stream<Arguments> badLeads() {
        return Stream.of(
                Arguments.of("no object", "[]", "body"),
                Arguments.of("empty", "{}", "externalId"),
                Arguments.of("no channel", "{\"externalId\":\"x\"}", "channel"),
                Arguments.of("unknown channel", "{\"channel\":\"nowhere\",\"externalId\":\"x\"}", "channel"),
                Arguments.of("number for a channel", "{\"channel\":5,\"externalId\":\"x\"}", "channel"),
                Arguments.of("blank id", "{\"channel\":\"$c\",\"externalId\":\" \"}", "externalId"),
                Arguments.of("number for an id", "{\"channel\":\"$c\",\"externalId\":7}", "externalId"),
                Arguments.of(
                        "long id", "{\"channel\":\"$c\",\"externalId\":\"" + "x".repeat(201) + "\"}", "externalId"),
                Arguments.of("NUL", "{\"channel\":\"$c\",\"externalId\":\"x\",\"name\":\"a\\u0000\"}", "name"),
                Arguments.of("NUL in the channel", "{\"channel\":\"a\\u0000\",\"externalId\":\"x\"}", "channel"),
                Arguments.of("half a character", "{\"channel\":\"$c\",\"externalId\":\"\\udc00\"}", "externalId"),
                Arguments.of("unknown field", "{\"channel\":\"$c\",\"externalId\":\"x\",\"colour\":\"red\"}", "colour"),
                Arguments.of("bad phone", "{\"channel\":\"$c\",\"externalId\":\"x\",\"phone\":\"none\"}", "phone"),
                Arguments.of("bad e-mail", "{\"channel\":\"$c\",\"externalId\":\"x\",\"email\":\"none\"}", "email"),
                Arguments.of(
                        "long name",
                        "{\"channel\":\"$c\",\"externalId\":\"x\",\"name\":\"" + "n".repeat(201) + "\"}",
                        "name"),
                Arguments.of(
                        "long region",
                        "{\"channel\":\"$c\",\"externalId\":\"x\",\"region\":\"" + "n".repeat(65) + "\"}",
                        "region"),
                Arguments.of(
                        "nested field", "{\"channel\":\"$c\",\"externalId\":\"x\",\"custom\":{\"a\":[]}}", "custom"),
                Arguments.of(
                        "fields no object", "{\"channel\":\"$c\",\"externalId\":\"x\",\"custom\":\"a\"}", "custom"),
                Arguments.of(
                        "endless number",
                        "{\"channel\":\"$c\",\"externalId\":\"x\",\"custom\":{\"a\":1e999}}",
                        "custom"),
                Arguments.of("NUL in a name", "{\"channel\":\"$c\",\"externalId\":\"x\",\"a\\u0000\":1}", "body"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badLeads")
    void a_bad_lead_is_refused_by_name_alone_and_in_a_batch(String what, String lead, String field) {
        String body = lead.replace("$c", channel(""));

        as(CRM).body(body)
                .post(LEADS)
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", hasItem(field));
        as(CRM).body("{\"leads\":[" + body + "]}")
                .post(LEADS + "/batch")
                .then()
                .statusCode(200)
                .body("results[0].outcome", equalTo("REJECTED"))
                .body("results[0].problem.violations.field", hasItem(field));
    }

    @Test
    void lists_and_ids_are_read_strictly() {
        for (String query : List.of("channelId=x", "converted=maybe", "limit=0", "cursor=x")) {
            as(CRM).get(LEADS + "?" + query).then().spec(Problems.problem(400));
        }
        as(CRM).get(LEADS + "/x").then().spec(Problems.problem(404));
        as(CRM).get(LEADS + "/" + UUID.randomUUID()).then().spec(Problems.problem(404));
        as(CRM).post(LEADS + "/" + UUID.randomUUID() + "/convert").then().spec(Problems.problem(404));
    }

    @Test
    void leads_are_paged_and_found_by_what_the_sender_calls_them() {
        String channel = channel("");
        for (int i = 0; i < 3; i++) {
            push(channel, "p-" + i, "\"name\":\"A\"");
        }
        String next = as(CRM).get(LEADS + "?limit=2&count=true&channelId=" + channel)
                .then()
                .body("items.externalId", equalTo(List.of("p-2", "p-1")))
                .body("count", equalTo(3))
                .extract()
                .path("next");
        as(CRM).get(LEADS + "?limit=2&channelId=" + channel + "&cursor=" + next)
                .then()
                .body("items.externalId", equalTo(List.of("p-0")))
                .body("next", nullValue());
        String id = as(CRM).get(LEADS + "?externalId=p-1&channelId=" + channel)
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
        as(CRM).get(LEADS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("externalId", equalTo("p-1"));
    }
}
