package io.gonghai.pool;

import static io.restassured.RestAssured.given;

import io.gonghai.pool.custody.application.Facts;
import io.gonghai.pool.custody.application.RegisterCustomers;
import io.gonghai.pool.custody.application.Registration;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Sets scenes: pools, customers, people, and who does what. */
@ApplicationScoped
public class Scene {
    @Inject
    RegisterCustomers register;

    @Inject
    Sql sql;

    static String unique(String word) {
        return word + "-" + Ids.next().toString().substring(24);
    }

    static RequestSpecification as(Tokens who) {
        return given().header("Authorization", who.bearer()).contentType(ContentType.JSON);
    }

    static RequestSpecification admin() {
        return as(Tokens.administrator());
    }

    /** A pool with these members and one manager, and these claim rules in JSON. */
    static UUID pool(String members, String manager, String claimRules) {
        return poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},"members":{"people":[%s]},"claimRules":%s}""".formatted(unique("pool"), manager, members, claimRules));
    }

    static UUID poolOf(String body) {
        return UUID.fromString(admin().body(body)
                .post("/api/v1/pools")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    static String quoted(Stream<String> people) {
        return String.join(",", people.map(person -> "\"" + person + "\"").toList());
    }

    /** A customer that nobody holds, in the pool. */
    UUID pooled(UUID pool) {
        return pooled(pool, 1).getFirst();
    }

    List<UUID> pooled(UUID pool, int many) {
        List<UUID> ids = Stream.generate(Ids::next).limit(many).toList();
        Facts facts = new Facts("CN-SH", "finance", "50-199", "B", "HIGH", "website");
        QuarkusTransaction.requiringNew()
                .run(() -> register.register(ids.stream()
                        .map(id -> new Registration(id, pool, null, facts))
                        .toList()));
        return ids;
    }

    static Response claim(Tokens who, UUID customer) {
        return as(who).body("{}").post("/api/v1/custodies/{id}/claim", customer);
    }

    static Response command(Tokens who, UUID customer, String command, Map<String, ?> body) {
        return as(who).body(body).post("/api/v1/custodies/{id}/{command}", customer, command);
    }

    /** What the ledger says a person holds of a pool. */
    int held(String person, UUID pool) {
        return sql.first(
                        "SELECT held FROM rep_pool WHERE person_id = ? AND pool_id = ?",
                        row -> row.getInt(1),
                        person,
                        pool)
                .orElse(0);
    }

    /** What the custodies say. */
    int counted(String person, UUID pool) {
        return sql.first(
                        "SELECT count(*) FROM custody WHERE holder = ? AND pool_id = ?",
                        row -> row.getInt(1),
                        person,
                        pool)
                .orElse(0);
    }
}
