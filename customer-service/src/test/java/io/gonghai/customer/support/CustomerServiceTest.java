package io.gonghai.customer.support;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;

/** The service on real parts, with pool-service stood in for by a real HTTP server. */
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "customer-service"))
@QuarkusTestResource(PoolServiceStandIn.class)
public abstract class CustomerServiceTest {
    protected static final String CUSTOMERS = "/api/v1/customers";

    @Inject
    protected Sql sql;

    @ConfigProperty(name = "gonghai.topic-prefix")
    protected String prefix;

    @BeforeEach
    void aFreshPoolService() {
        PoolAnswers.reset();
        RealParts.shared()
                .createTopics(
                        prefix + "gonghai.custody.v1",
                        prefix + "gonghai.pool.v1",
                        prefix + "gonghai.person.v1",
                        prefix + "gonghai.customer.v1",
                        prefix + "gonghai.customer-card.v1",
                        prefix + "gonghai.lead.v1");
    }

    protected static RequestSpecification as(Tokens who) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", who.bearer())
                .contentType(ContentType.JSON);
    }

    protected static Tokens rep(String name) {
        return Tokens.rep(name);
    }

    /** A name nobody else uses. */
    protected static String unique(String what) {
        return what + "-" + UUID.randomUUID();
    }

    /** A person's customer in no pool that was named. */
    protected static String customer(Tokens by) {
        return customer(by, "{\"type\":\"PERSON\",\"name\":\"Wang Fang\"}");
    }

    protected static String customer(Tokens by, String body) {
        return as(by).body(body)
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    protected void tell(String stream, String type, String key, String json) {
        try (TopicWriter writer = TopicWriter.to(prefix + stream, "/gonghai/pool-service")) {
            writer.send(type, key, json);
        }
    }

    /** pool-service tells a pool; returns when the copy has it. */
    protected UUID pool(String managers, String members, String masked, String hidden) {
        UUID id = UUID.randomUUID();
        tell("gonghai.pool.v1", "Pool", id.toString(), poolJson(id, 1, managers, members, masked, hidden));
        seen("SELECT version FROM pool_copy WHERE id = ?", id, 1);
        return id;
    }

    protected static String poolJson(
            UUID id, long version, String managers, String members, String masked, String hidden) {
        return """
                {"poolId":"%s","id":"%s","version":%d,"rulesVersion":1,"isDefault":false,"retired":false,"name":"East","claimMode":"SELF_CLAIM",
                 "managers":{"people":%s,"departments":[]},"members":{"people":%s,"departments":["%s"],"everyone":false},
                 "maskedFields":%s,"hiddenFields":%s}""".formatted(id, id, version, list(managers), list(members), "dept-" + id, list(masked), list(hidden));
    }

    /** pool-service tells where a customer is; returns when the copy has it. */
    protected void custody(String customerId, long version, String state, UUID pool, String holder, String... related) {
        tell(
                "gonghai.custody.v1",
                "HELD".equals(state) ? "CustomerClaimed" : "CustomerReturned",
                customerId,
                custodyJson(customerId, version, state, pool, holder, related));
        seen("SELECT version FROM custody_copy WHERE customer_id = ?", UUID.fromString(customerId), version);
    }

    protected static String custodyJson(
            String customerId, long version, String state, UUID pool, String holder, String... related) {
        return """
                {"customerId":"%s","version":%d,"state":"%s","poolId":%s,"holder":%s,"holdingVersion":%s,"relatedPeople":%s,
                 "managers":{"people":["asked-manager"],"departments":[]}}""".formatted(
                        customerId,
                        version,
                        state,
                        pool == null ? "null" : '"' + pool.toString() + '"',
                        holder == null ? "null" : '"' + holder + '"',
                        holder == null ? "null" : String.valueOf(version),
                        list(String.join(",", related)));
    }

    /** What pool-service answers when it is asked where a customer is. */
    protected static void poolServiceSays(
            String customerId, long version, String state, UUID pool, String holder, String... related) {
        PoolAnswers.put(
                "GET /internal/custodies/" + customerId,
                200,
                custodyJson(customerId, version, state, pool, holder, related));
    }

    protected void seen(String question, UUID id, long version) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> sql.first(question, row -> row.getLong(1), id).orElse(0L) >= version);
    }

    private static String list(String names) {
        return names.isEmpty()
                ? "[]"
                : List.of(names.split(",")).stream()
                        .map(name -> '"' + name + '"')
                        .collect(Collectors.joining(",", "[", "]"));
    }

    protected static Map<String, String> json(String name, String value) {
        return Map.of(name, value);
    }
}
