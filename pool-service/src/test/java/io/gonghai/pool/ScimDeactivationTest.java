package io.gonghai.pool;

import static io.gonghai.pool.Directory.oktaUser;
import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class ScimDeactivationTest {
    private static final String STREAM = "gonghai.custody.v1";
    private static final String TYPE = "HolderDeactivated";
    private static final String OFF = "[{\"op\":\"replace\",\"value\":{\"active\":false}}]";

    @Inject
    Directory directory;

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String ann = unique("ann");
    private final String boss = unique("boss");
    private String user;
    private UUID pool;

    @BeforeEach
    void ann_is_provisioned() {
        directory.signIn();
        user = directory.user(ann);
        pool = poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","members":{"people":["%s"]}}""".formatted(unique("pool"), ann));
        as(Tokens.person(boss).groups("administrator"))
                .get("/api/v1/reps/me")
                .then()
                .statusCode(200);
    }

    private void holds(int many) {
        scene.pooled(pool, many)
                .forEach(customer -> claim(Tokens.rep(ann), customer).then().statusCode(200));
    }

    private Response off() {
        return directory.patch("Users/" + user, OFF);
    }

    /** What was told of ann, once what was told after it has come. */
    private List<JsonNode> told(int atLeast) {
        UUID last = scene.pooled(pool);
        try (TopicReader reader = TopicReader.of(prefix + STREAM)) {
            reader.awaitEvent("CustomerPooled", last.toString());
            return reader
                    .await(
                            Duration.ofSeconds(10),
                            all -> all.stream().filter(this::ofAnn).count() >= atLeast)
                    .stream()
                    .filter(this::ofAnn)
                    .map(ConsumerRecord::value)
                    .map(Contract::parse)
                    .toList();
        }
    }

    private boolean ofAnn(ConsumerRecord<String, String> event) {
        return ann.equals(event.key())
                && TopicReader.header(event, "ce_type").filter(TYPE::equals).isPresent();
    }

    @Test
    void administrators_are_told_of_somebody_whom_the_directory_deactivates_with_customers() {
        holds(2);
        off().then().statusCode(200);
        off().then().statusCode(200);

        List<JsonNode> told = told(1);
        assertThat(told).hasSize(1);
        Contract.assertKept(STREAM, TYPE, told.getFirst().toString());
        assertThat(told.getFirst().path("held").asInt()).isEqualTo(2);
        assertThat(told.getFirst().path("managers"))
                .extracting(JsonNode::asText)
                .contains(boss)
                .doesNotContain(ann);
        assertThat(sql.first("SELECT count(*) FROM custody WHERE holder = ?", row -> row.getInt(1), ann))
                .hasValue(2);
    }

    @Test
    void they_are_told_as_well_where_the_directory_deletes_the_user() {
        holds(1);
        directory.scim().delete("/scim/v2/Users/" + user).then().statusCode(204);
        assertThat(told(1)).hasSize(1);
    }

    @Test
    void and_where_it_brings_somebody_inactive_who_was_at_work() {
        String bob = unique("bob");
        UUID own = poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","members":{"people":["%s"]}}""".formatted(unique("pool"), bob));
        claim(Tokens.rep(bob), scene.pooled(own)).then().statusCode(200);
        directory
                .create(oktaUser(bob + "@example.com", bob).replace("\"active\":true", "\"active\":false"))
                .then()
                .statusCode(201);
        try (TopicReader reader = TopicReader.of(prefix + STREAM)) {
            assertThat(Contract.parse(reader.awaitEvent(TYPE, bob).value())
                            .path("held")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void nobody_is_told_of_who_has_nothing_or_was_off_boarded() {
        off().then().statusCode(200);
        directory.patch("Users/" + user, OFF.replace("false", "true")).then().statusCode(200);
        holds(1);
        admin().body(Map.of()).post("/api/v1/reps/{id}/offboard", ann).then().statusCode(202);
        off().then().statusCode(200);
        assertThat(told(0)).isEmpty();
    }
}
