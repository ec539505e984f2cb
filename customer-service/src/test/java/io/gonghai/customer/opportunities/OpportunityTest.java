package io.gonghai.customer.opportunities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.customer.support.Contract;
import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opportunities, the deals they become, and what is told of both. */
@QuarkusTest
class OpportunityTest extends CustomerServiceTest {
    private static final String FACTS = "gonghai.customer.v1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SEATS = """
            {"title":"Secret seats","amount":{"amount":"48000.00","currency":"CNY"},"expectedCloseOn":"2026-06-30","contractEndsOn":"2027-06-30"}""";
    private static final String WON = "{\"stage\":\"WON\"}";
    private static final String LOST = "{\"stage\":\"LOST\",\"reason\":\"A secret.\"}";

    private final Tokens holder = rep(unique("holder"));
    private final Tokens former = rep(unique("former"));
    private final Tokens manager = Tokens.manager(unique("manager"));

    private UUID pool;
    private String id;
    private String opportunities;

    @BeforeEach
    void a_held_customer() {
        pool = pool(manager.who().sub(), "", "", "");
        id = customer(Tokens.administrator());
        opportunities = CUSTOMERS + "/" + id + "/opportunities";
        custody(id, 3, "HELD", pool, holder.who().sub(), former.who().sub());
    }

    private String opened(Tokens by) {
        return as(by).body(SEATS)
                .post(opportunities)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse changed(Tokens by, String opportunity, int version, String patch) {
        return as(by).header("If-Match", "\"" + version + "\"")
                .body(patch)
                .patch(opportunities + "/" + opportunity)
                .then();
    }

    private static JsonNode parse(ConsumerRecord<String, String> event) {
        try {
            return JSON.readTree(event.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was told of the customer up to a version, each kept to its contract. */
    private List<JsonNode> changesUpTo(long version) {
        try (TopicReader reader = TopicReader.of(prefix + FACTS)) {
            return reader
                    .await(Duration.ofSeconds(20), all -> all.stream().anyMatch(one -> isChange(one, version)))
                    .stream()
                    .filter(one -> id.equals(one.key()))
                    .filter(one -> TopicReader.header(one, "ce_type")
                            .filter("CustomerChanged"::equals)
                            .isPresent())
                    .map(one -> Contract.of(FACTS, "CustomerChanged").requireKept(one.value()))
                    .toList();
        }
    }

    private boolean isChange(ConsumerRecord<String, String> event, long version) {
        return id.equals(event.key())
                && TopicReader.header(event, "ce_type")
                        .filter("CustomerChanged"::equals)
                        .isPresent()
                && parse(event).get("version").asLong() >= version;
    }

    @Test
    void an_opportunity_is_opened_listed_and_told_and_the_facts_of_its_customer_with_it() {
        String one = opened(holder);

        as(former)
                .get(opportunities + "?count=true")
                .then()
                .statusCode(200)
                .body("count", equalTo(1))
                .body("items[0].id", equalTo(one))
                .body("items[0].stage", equalTo("OPEN"))
                .body("items[0].amount.amount", equalTo("48000.00"));
        as(holder)
                .get(opportunities + "/" + one)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("title", equalTo("Secret seats"))
                .body("openedBy", equalTo(holder.who().sub()))
                .body("dealId", nullValue());
        try (TopicReader reader = TopicReader.of(prefix + FACTS)) {
            String value = reader.awaitEvent("OpportunityChanged", id).value();
            assertThat(Contract.of(FACTS, "OpportunityChanged")
                            .requireKept(value)
                            .get("opportunityId")
                            .asText())
                    .isEqualTo(one);
            assertThat(value).doesNotContain("ecret");
        }
        JsonNode facts = changesUpTo(2).getLast();
        assertThat(facts.get("version").asLong()).isEqualTo(2);
        assertThat(facts.get("changedBy").asText()).isEqualTo(holder.who().sub());
        assertThat(facts.at("/facts/openOpportunities").asInt()).isEqualTo(1);
        assertThat(facts.at("/facts/lastDealAt").isNull()).isTrue();
        assertThat(facts.get("changed")).extracting(JsonNode::asText).containsExactly("openOpportunities");
        as(holder).get(CUSTOMERS + "/" + id).then().header("ETag", "\"1\""); // the profile is what it was
    }

    @Test
    void what_is_won_is_a_deal_at_once_and_changes_no_more() {
        String one = opened(holder);

        String deal = changed(holder, one, 1, WON)
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("stage", equalTo("WON"))
                .extract()
                .path("dealId");

        as(holder)
                .get(CUSTOMERS + "/" + id + "/deals/" + deal)
                .then()
                .statusCode(200)
                .body("amount.amount", equalTo("48000.00"))
                .body("contractEndsOn", equalTo("2027-06-30"));
        try (TopicReader reader = TopicReader.of(prefix + FACTS)) {
            JsonNode won = Contract.of(FACTS, "DealWon")
                    .requireKept(reader.awaitEvent("DealWon", id).value());
            assertThat(won.get("contractEndsOn").asText()).isEqualTo("2027-06-30");
            assertThat(won.get("holdingVersion").asLong()).isEqualTo(3);
        }
        JsonNode facts = changesUpTo(3).getLast().get("facts");
        assertThat(facts.get("openOpportunities").asInt()).isZero();
        assertThat(Instant.parse(facts.get("lastDealAt").asText()))
                .isBefore(Instant.now().plusSeconds(60));
        assertThat(facts.get("contractEndsOn").asText()).isEqualTo("2027-06-30");
        changed(holder, one, 2, LOST)
                .spec(Problems.problem(409, "/problems/opportunity-won"))
                .body("dealId", equalTo(deal));
        changed(holder, one, 2, WON).statusCode(200).header("ETag", "\"2\"");
    }

    @Test
    void what_is_lost_says_why_and_may_be_opened_again() {
        String one = opened(holder);

        changed(holder, one, 1, "{\"stage\":\"LOST\"}")
                .spec(Problems.problem(400))
                .body("violations.field", hasItem("reason"));
        changed(holder, one, 1, LOST).statusCode(200).body("reason", equalTo("A secret."));
        changed(holder, one, 2, "{\"stage\":\"OPEN\",\"reason\":null}")
                .statusCode(200)
                .body("reason", nullValue());

        assertThat(changesUpTo(4))
                .extracting(told -> told.at("/facts/openOpportunities").asInt())
                .containsExactly(1, 0, 1);
    }

    @Test
    void of_many_who_win_it_on_the_version_they_read_one_does() {
        String one = opened(holder);

        List<Integer> statuses = Races.results(
                6, i -> () -> changed(holder, one, 1, WON).extract().statusCode());

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
        as(holder).get(CUSTOMERS + "/" + id + "/deals").then().body("items", hasSize(1));
    }

    @Test
    void a_repeat_under_the_same_key_opens_one() {
        String key = unique("key");

        List<String> ids = Races.results(
                4,
                i -> () -> as(holder)
                        .header("Idempotency-Key", key)
                        .body(SEATS)
                        .post(opportunities)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));

        assertThat(ids.stream().distinct()).hasSize(1);
        as(holder).get(opportunities).then().body("items", hasSize(1));
    }

    @Test
    void parties_open_and_change_them_others_do_not() {
        String one = opened(former);
        changed(manager, one, 1, "{\"title\":\"Other\"}").statusCode(200);
        Tokens stranger = rep(unique("stranger"));
        Tokens auditor = Tokens.person("eye").groups("auditor");

        as(stranger).body(SEATS).post(opportunities).then().spec(Problems.problem(404));
        as(stranger).get(opportunities).then().spec(Problems.problem(404));
        as(stranger).get(opportunities + "/" + one).then().spec(Problems.problem(404));
        changed(stranger, one, 2, WON).spec(Problems.problem(404));
        as(auditor).body(SEATS).post(opportunities).then().spec(Problems.problem(403));
        changed(auditor, one, 2, WON).spec(Problems.problem(403));
        as(auditor).get(opportunities).then().statusCode(200).body("items", hasSize(1));
    }

    @Test
    void while_the_customer_is_frozen_nothing_changes() {
        String one = opened(holder);
        poolServiceSays(id, 4, "FROZEN", pool, holder.who().sub());

        as(holder).body(SEATS).post(opportunities).then().spec(Problems.problem(409, "/problems/transition-refused"));
        changed(Tokens.administrator(), one, 1, WON).spec(Problems.problem(409, "/problems/transition-refused"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|title",
                "{\"title\":\" \"}|title",
                "{\"title\":7}|title",
                "{\"title\":\"a\\u0000\"}|title",
                "{\"title\":\"x\",\"amount\":{\"amount\":\"0\",\"currency\":\"CNY\"}}|amount.amount",
                "{\"title\":\"x\",\"expectedCloseOn\":\"2026-02-30\"}|expectedCloseOn",
                "{\"title\":\"x\",\"contractEndsOn\":\"+999999999-12-31\"}|contractEndsOn",
                "{\"title\":\"x\",\"contractEndsOn\":[2026,1,1]}|contractEndsOn",
                "{\"title\":\"x\",\"stage\":\"WON\"}|stage"
            })
    void a_bad_one_is_refused_by_name(String body, String field) {
        as(holder)
                .body(body)
                .post(opportunities)
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", hasItem(field));
        as(holder).get(opportunities).then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"amount\":null,\"stage\":\"WON\"}|amount",
                "{\"stage\":\"GONE\"}|stage",
                "{\"stage\":null}|stage",
                "{\"title\":null}|title",
                "{\"owner\":\"rep-1\"}|owner",
                "[]|body"
            })
    void a_bad_change_changes_nothing(String patch, String field) {
        String one = opened(holder);

        changed(holder, one, 1, patch).spec(Problems.problem(400)).body("violations.field", hasItem(field));
        as(holder).body(WON).patch(opportunities + "/" + one).then().spec(Problems.problem(428));
        changed(holder, one, 7, WON).spec(Problems.problem(412));

        as(holder).get(opportunities + "/" + one).then().header("ETag", "\"1\"").body("stage", equalTo("OPEN"));
        as(holder).get(CUSTOMERS + "/" + id + "/deals").then().body("items", hasSize(0));
    }

    @Test
    void they_are_erased_with_their_customer() {
        opened(holder);
        tell("gonghai.custody.v1", "CustomerDeleted", id, custodyJson(id, 5, "DELETED", null, null));

        seen(
                "SELECT count(*) FROM (SELECT WHERE NOT EXISTS (SELECT FROM opportunity WHERE customer_id = ?)) AS gone",
                UUID.fromString(id),
                1);
    }

    @Test
    void services_ask_for_facts_without_personal_data_and_nobody_else_does() {
        opened(holder);
        String ask = "{\"customerIds\":[\"" + id + "\",\"" + UUID.randomUUID() + "\"]}";

        String answer = as(Tokens.service("reclaim-service"))
                .body(ask)
                .post("/internal/customers/facts")
                .then()
                .statusCode(200)
                .body("customers", hasSize(1))
                .body("customers[0].customerId", equalTo(id))
                .body("customers[0].version", equalTo(2))
                .body("customers[0].facts.openOpportunities", equalTo(1))
                .extract()
                .asString();

        assertThat(answer).doesNotContain("Wang", "ecret");
        as(Tokens.administrator())
                .body(ask)
                .post("/internal/customers/facts")
                .then()
                .spec(Problems.problem(403));
        as(Tokens.service("reclaim-service"))
                .body("{\"customerIds\":[]}")
                .post("/internal/customers/facts")
                .then()
                .spec(Problems.problem(400));
    }

    @Test
    void a_profile_is_changed_on_the_version_that_was_read_whatever_business_there_was_since() {
        opened(holder);
        as(holder)
                .header("If-Match", "\"1\"")
                .body("{\"level\":\"A\"}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"");
        opened(holder);

        as(holder)
                .header("If-Match", "\"1\"")
                .body("{\"level\":\"B\"}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .spec(Problems.problem(412));
        JsonNode facts = changesUpTo(4).getLast();
        assertThat(facts.get("level").asText()).isEqualTo("A");
        assertThat(facts.at("/facts/openOpportunities").asInt()).isEqualTo(2);
    }

    @Test
    void what_a_replica_of_the_release_before_changed_has_its_own_version_for_callers() {
        opened(holder);

        sql.update("UPDATE customer SET version = 3, level = 'A' WHERE id = ?", UUID.fromString(id));

        as(holder).get(CUSTOMERS + "/" + id).then().header("ETag", "\"3\"").body("level", equalTo("A"));
        seen("SELECT facts_told FROM customer WHERE id = ?", UUID.fromString(id), 3);
        as(holder).get(CUSTOMERS + "/" + id).then().header("ETag", "\"3\"");
    }

    @Test
    void what_the_release_before_told_is_told_again_whole_in_the_same_version() {
        opened(holder);
        changesUpTo(2);

        sql.update("UPDATE customer SET facts_told = 1, pauses_told = 1 WHERE id = ?", UUID.fromString(id));

        seen("SELECT facts_told FROM customer WHERE id = ?", UUID.fromString(id), 2);
        try (TopicReader reader = TopicReader.of(prefix + FACTS)) {
            reader.await(
                    Duration.ofSeconds(20),
                    all -> all.stream().filter(one -> isChange(one, 2)).count() == 2);
        }
        JsonNode again = changesUpTo(2).getLast();
        assertThat(again.get("version").asLong()).isEqualTo(2);
        assertThat(again.get("changedBy").asText()).isEqualTo("system");
        assertThat(again.get("changed")).isEmpty();
        assertThat(again.at("/facts/openOpportunities").asInt()).isEqualTo(1);
    }
}
