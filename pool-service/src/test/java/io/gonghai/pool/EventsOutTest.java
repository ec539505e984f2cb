package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.pool;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.pool.pools.Pool;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class EventsOutTest {
    private static final String STREAM = "gonghai.custody.v1";

    @Inject
    Scene scene;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private final String mgr = unique("mgr");

    @Test
    void every_move_is_told_once_in_order_as_the_contract_says() {
        UUID team = pool("\"" + ann + "\",\"" + bob + "\"", mgr, "{}");
        UUID customer = scene.pooled(team);
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        command(Tokens.rep(ann), customer, "transfer", Map.of("to", bob)).then().statusCode(200);
        command(Tokens.rep(bob), customer, "return", Map.of("reason", "secret words"))
                .then()
                .statusCode(200);
        command(Tokens.manager(mgr), customer, "assign", Map.of("to", ann))
                .then()
                .statusCode(200);
        command(Tokens.manager(mgr), customer, "recall", Map.of("reason", "secret words"))
                .then()
                .statusCode(200);

        List<String> types = List.of(
                "CustomerPooled",
                "CustomerClaimed",
                "CustomerTransferred",
                "CustomerReturned",
                "CustomerAssigned",
                "CustomerRecalled");
        try (TopicReader reader = TopicReader.of(prefix + STREAM)) {
            List<ConsumerRecord<String, String>> told =
                    reader
                            .await(
                                    Duration.ofSeconds(10),
                                    all -> of(all, customer).size() >= types.size())
                            .stream()
                            .filter(event -> customer.toString().equals(event.key()))
                            .toList();
            assertThat(told.stream()
                            .map(event -> TopicReader.header(event, "ce_type").orElseThrow()))
                    .containsExactlyElementsOf(types);
            for (int i = 0; i < told.size(); i++) {
                Contract.assertKept(STREAM, types.get(i), told.get(i).value());
                JsonNode data = Contract.parse(told.get(i).value());
                assertThat(data.get("version").asInt()).isEqualTo(i + 1);
                assertThat(data.get("managers").get(0).asText()).isEqualTo(mgr);
                assertThat(told.get(i).value()).doesNotContain("secret words");
            }
            JsonNode returned = Contract.parse(told.get(3).value());
            assertThat(returned.get("from").get("holder").asText()).isEqualTo(bob);
            assertThat(returned.get("reasonGiven").asBoolean()).isTrue();
            assertThat(returned.get("relatedPeople").toString()).isEqualTo("[\"" + ann + "\",\"" + bob + "\"]");
            assertThat(Contract.parse(told.get(4).value()).get("holdingVersion").asInt())
                    .isEqualTo(5);
        }
    }

    private static List<ConsumerRecord<String, String>> of(List<ConsumerRecord<String, String>> all, UUID customer) {
        return all.stream()
                .filter(event -> customer.toString().equals(event.key()))
                .toList();
    }

    @Test
    void requests_and_how_they_end_are_told_as_the_contract_says_and_no_words_of_people() {
        UUID team = poolOf("""
                {"name":"%s","claimMode":"APPROVAL","managers":{"people":["%s"]},"members":{"people":["%s"]}}""".formatted(unique("pool"), mgr, ann));
        UUID customer = scene.pooled(team);
        String request = command(Tokens.rep(ann), customer, "claim", Map.of("reason", "secret words"))
                .then()
                .statusCode(202)
                .extract()
                .path("claimRequestId");
        Scene.as(Tokens.manager(mgr))
                .body(Map.of("reason", "secret words"))
                .post("/api/v1/claim-requests/{id}/reject", request)
                .then()
                .statusCode(200);

        try (TopicReader reader = TopicReader.of(prefix + STREAM)) {
            List<ConsumerRecord<String, String>> told = of(
                    reader.await(
                            Duration.ofSeconds(10), all -> of(all, customer).size() >= 3),
                    customer);
            assertThat(told.stream()
                            .map(event -> TopicReader.header(event, "ce_type").orElseThrow()))
                    .containsExactly("CustomerPooled", "ClaimRequested", "ClaimDecided");
            Contract.assertKept(STREAM, "ClaimRequested", told.get(1).value());
            Contract.assertKept(STREAM, "ClaimDecided", told.get(2).value());
            assertThat(told).noneMatch(event -> event.value().contains("secret words"));
        }
    }

    @Test
    void the_companys_settings_are_told() {
        String etag = admin().get("/api/v1/settings/custody").header("ETag");
        admin().header("If-Match", etag)
                .body("{\"timeZone\":\"Asia/Shanghai\",\"holdingLimit\":1000000}")
                .put("/api/v1/settings/custody")
                .then()
                .statusCode(200);
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.pool.v1")) {
            var told = reader.awaitEvent("CompanySettings", "00000000-0000-7000-8000-000000000002");
            Contract.assertKept("gonghai.pool.v1", "CompanySettings", told.value());
        }
    }

    @Test
    void the_companys_time_zone_is_told_at_the_first_start() {
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.pool.v1")) {
            var told = reader.awaitEvent("CompanySettings", "00000000-0000-7000-8000-000000000002");
            Contract.assertKept("gonghai.pool.v1", "CompanySettings", told.value());
            assertThat(Contract.parse(told.value()).get("version").asInt()).isEqualTo(1);
            assertThat(Contract.parse(told.value()).get("timeZone").asText()).isEqualTo("Asia/Shanghai");
        }
    }

    @Test
    void the_default_pool_is_told_at_the_first_start() {
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.pool.v1")) {
            var told = reader.awaitEvent("Pool", Pool.DEFAULT.toString());
            // It is told by the first migration ever, and has no rules.
            Contract.assertKeptBut(
                    List.of("reclaim", "extensions", "calendar"), "gonghai.pool.v1", "Pool", told.value());
        }
    }

    @Test
    void a_pool_and_its_changes_are_told_whole() {
        String body = Contract.example("gonghai.pool.v1", "Pool")
                .without(List.of(
                        "poolId",
                        "version",
                        "rulesVersion",
                        "isDefault",
                        "retired",
                        "reclaim",
                        "successor",
                        "changedAt"))
                .toString();
        UUID pool = poolOf(body);
        String etag = admin().get("/api/v1/pools/{id}", pool).header("ETag");
        admin().header("If-Match", etag)
                .body(body.replace("P15D", "P16D"))
                .put("/api/v1/pools/{id}", pool)
                .then()
                .statusCode(200);

        try (TopicReader reader = TopicReader.of(prefix + "gonghai.pool.v1")) {
            var told =
                    of(reader.await(Duration.ofSeconds(10), all -> of(all, pool).size() == 2), pool);
            told.forEach(event -> Contract.assertKept("gonghai.pool.v1", "Pool", event.value()));
            assertThat(Contract.parse(told.get(1).value()).get("rulesVersion").asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void a_person_is_told_at_first_sight_and_when_a_newer_token_says_otherwise() {
        Scene.as(Tokens.rep(ann).name("Ann").departments("east"))
                .get("/api/v1/pools")
                .then()
                .statusCode(200);
        Scene.as(Tokens.rep(ann).name("Ann").departments("east"))
                .get("/api/v1/pools")
                .then()
                .statusCode(200);
        Scene.as(Tokens.rep(ann).name("Ann").departments("west"))
                .get("/api/v1/pools")
                .then()
                .statusCode(200);

        try (TopicReader reader = TopicReader.of(prefix + "gonghai.person.v1")) {
            var told = reader
                    .await(
                            Duration.ofSeconds(10),
                            all -> all.stream()
                                            .filter(event -> ann.equals(event.key()))
                                            .count()
                                    >= 2)
                    .stream()
                    .filter(event -> ann.equals(event.key()))
                    .toList();
            assertThat(told).hasSize(2);
            told.forEach(event -> Contract.assertKept("gonghai.person.v1", "Person", event.value()));
            assertThat(Contract.parse(told.get(1).value())
                            .get("departments")
                            .get(0)
                            .asText())
                    .isEqualTo("west");
        }
    }
}
