package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.unique;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

import io.gonghai.pool.AuthorityTable.Relation;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Brings about what a line of the authority table says is given, many at a time where many are needed. */
@ApplicationScoped
class AuthorityScene {
    private static final Set<String> COMMANDERS = Set.of("sales", "manager", "administrator");
    private static final Map<String, Object> WHY = Map.of("reason", "because");

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    /**
     * What is given once.
     *
     * @param names ids by their names in the table and in paths
     * @param shows what a list shows of it
     * @param probe what differs after anything was changed
     */
    record Given(Map<String, String> names, String shows, Probe probe) {}

    /** A question whose answer is the same while nothing is changed. */
    record Probe(String question, Object about) {}

    /** Everybody is seen once, and some leave. */
    void people(AuthorityCast cast) {
        for (Relation relation : Relation.values()) {
            seen(cast.token(relation));
        }
        cast.gone().forEach((relation, person) -> {
            seen(Tokens.rep(person));
            offboard(person);
        });
    }

    private static void seen(Tokens who) {
        as(who).get("/api/v1/pools/default").then().statusCode(200);
    }

    private static void offboard(String person) {
        admin().body("{}").post("/api/v1/reps/{id}/offboard", person).then().statusCode(202);
    }

    /** What the line says, as many times. @param role of the cast */
    List<Given> make(String given, AuthorityCast cast, String role, int many) {
        if (many == 0) {
            return List.of();
        }
        return switch (given) {
            case "POOLED", "HELD", "FROZEN", "FROZEN_BY_HOLDER", "DISCARDED", "DELETED" ->
                customers(given, cast, role, many).stream()
                        .map(id -> given(
                                cast,
                                Map.of("customerId", id.toString()),
                                new Probe("SELECT version FROM custody WHERE customer_id = ?", id)))
                        .toList();
            case "REQUESTED" -> requested(cast, role, many);
            case "EXTENSION_ASKED" -> extensionAsked(cast, role, many);
            default -> {
                List<Given> made = new ArrayList<>();
                for (int i = 0; i < many; i++) {
                    made.add(one(given, cast, role));
                }
                yield made;
            }
        };
    }

    private List<UUID> customers(String state, AuthorityCast cast, String role, int many) {
        List<UUID> ids = scene.pooled(cast.pool("pool"), many);
        all(Tokens.administrator(), ids, "assign", Map.of("to", cast.person(Relation.FORMER)));
        String holder = cast.person(Relation.HOLDER);
        if (state.equals("POOLED")) {
            all(Tokens.administrator(), ids, "recall", WHY);
        } else {
            all(Tokens.administrator(), ids, "transfer", Map.of("to", holder));
        }
        ids.forEach(
                id -> admin().put("/api/v1/custodies/{id}/related-people/{p}", id, cast.person(Relation.COLLABORATOR))
                        .then()
                        .statusCode(200));
        boolean byHolder = state.equals("FROZEN_BY_HOLDER") && COMMANDERS.contains(role);
        switch (state) {
            case "FROZEN", "FROZEN_BY_HOLDER" ->
                all(byHolder ? cast.token(Relation.HOLDER) : Tokens.administrator(), ids, "freeze", WHY);
            case "DISCARDED" -> all(Tokens.administrator(), ids, "discard", WHY);
            case "DELETED" -> all(Tokens.administrator(), ids, "delete", Map.of());
            default -> {}
        }
        return ids;
    }

    private static List<Map<String, Object>> all(Tokens who, List<UUID> ids, String command, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("customerIds", ids);
        return as(who).body(body)
                .post("/api/v1/custodies/batch/{command}", command)
                .then()
                .statusCode(200)
                .body("results.outcome", everyItem(is(oneOf("DONE", "PENDING"))))
                .extract()
                .path("results");
    }

    private List<Given> requested(AuthorityCast cast, String role, int many) {
        List<UUID> ids = scene.pooled(cast.pool("asking"), many);
        return asked(cast, all(asks(cast, role), ids, "claim", WHY), "claimRequestId", "claim_request");
    }

    private List<Given> extensionAsked(AuthorityCast cast, String role, int many) {
        List<UUID> ids = customers("HELD", cast, role, many);
        Map<String, Object> more =
                Map.of("until", Instant.now().plus(Duration.ofDays(365)).toString(), "reason", "because");
        return asked(cast, all(asks(cast, role), ids, "extend", more), "extensionRequestId", "extension_request");
    }

    /** Who can't ask has somebody else ask as them. */
    private static Tokens asks(AuthorityCast cast, String role) {
        return COMMANDERS.contains(role) ? cast.token(Relation.HOLDER) : Tokens.rep(cast.person(Relation.HOLDER));
    }

    private static List<Given> asked(
            AuthorityCast cast, List<Map<String, Object>> results, String field, String table) {
        return results.stream()
                .map(result -> UUID.fromString(String.valueOf(result.get(field))))
                .map(id -> given(
                        cast,
                        Map.of("requestId", id.toString()),
                        new Probe("SELECT state || ' ' || version FROM " + table + " WHERE id = ?", id)))
                .toList();
    }

    private Given one(String given, AuthorityCast cast, String role) {
        return switch (given) {
            case "POOL" ->
                given(
                        cast,
                        Map.of("poolId", cast.names().get("pool")),
                        new Probe("SELECT 1 FROM pool WHERE id = ?", cast.pool("pool")));
            case "EMPTY" -> {
                UUID pool = cast.team("empty", "SELF_CLAIM", Relation.MANAGER);
                yield given(
                        cast,
                        Map.of("poolId", pool.toString()),
                        new Probe("SELECT version || ' ' || retired FROM pool WHERE id = ?", pool));
            }
            case "OPERATION" -> operation(cast, role);
            case "LEAVER" -> {
                String leaver = unique("leaver");
                seen(Tokens.rep(leaver));
                yield given(
                        cast, Map.of("personId", leaver), new Probe("SELECT active FROM person WHERE id = ?", leaver));
            }
            case "TOKEN" -> {
                sql.update("DELETE FROM scim_token");
                UUID token = UUID.fromString(admin().body("{\"name\":\"Okta\"}")
                        .post("/api/v1/scim-tokens")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
                yield given(
                        cast,
                        Map.of("id", token.toString()),
                        new Probe("SELECT count(*) FROM scim_token WHERE id = ?", token));
            }
            case "NO_TOKEN" -> {
                sql.update("DELETE FROM scim_token");
                yield given(cast, Map.of(), new Probe("SELECT count(*) FROM scim_token WHERE name <> ?", ""));
            }
            case "LETTER" -> {
                UUID letter = Ids.next();
                sql.update(
                        "INSERT INTO dead_letter (id, stream, partition, record_offset, error) VALUES (?, ?, 0, 1, 'x')",
                        letter,
                        unique("authority"));
                yield given(
                        cast,
                        Map.of("id", letter.toString()),
                        new Probe("SELECT resolved_at IS NULL FROM dead_letter WHERE id = ?", letter));
            }
            case "NO_LETTER" ->
                given(
                        cast,
                        Map.of("id", Ids.next().toString()),
                        new Probe("SELECT count(*) FROM dead_letter WHERE stream = ?", ""));
            case "GAP" -> {
                String stream = unique("authority");
                sql.update(
                        "INSERT INTO consumer_position (stream, partition, next_offset, gap_since) VALUES (?, 0, 1, now())",
                        stream);
                yield given(
                        cast,
                        Map.of("stream", stream, "partition", "0"),
                        new Probe("SELECT gap_since IS NULL FROM consumer_position WHERE stream = ?", stream));
            }
            default -> throw new IllegalArgumentException(given);
        };
    }

    private Given operation(AuthorityCast cast, String role) {
        Tokens starter = COMMANDERS.contains(role) ? cast.token(Relation.MANAGER) : Tokens.administrator();
        String id = as(starter)
                .body(Map.of("toPool", cast.pool("target"), "filter", Map.of("region", "nowhere")))
                .post("/api/v1/pools/{id}/moves", cast.pool("pool"))
                .then()
                .statusCode(202)
                .extract()
                .path("operationId");
        return given(
                cast,
                Map.of("operationId", id),
                new Probe("SELECT count(*) FROM operation WHERE id = ?", UUID.fromString(id)));
    }

    private static Given given(AuthorityCast cast, Map<String, String> own, Probe probe) {
        Map<String, String> names = new HashMap<>(cast.names());
        names.put("poolId", cast.names().get("pool"));
        names.put("personId", cast.person(Relation.MEMBER));
        names.put("version", "1");
        names.putAll(own);
        String shows = own.containsKey("stream")
                ? own.get("stream")
                : own.values().stream().findFirst().orElse("");
        return new Given(names, shows, probe);
    }

    String answer(Probe probe) {
        return sql.first(probe.question(), row -> row.getString(1), probe.about())
                .orElse("gone");
    }

    /** Nothing that other tests would stumble over is left. */
    void clear() {
        sql.update("DELETE FROM scim_token");
        sql.update("DELETE FROM dead_letter WHERE stream LIKE 'authority-%'");
        sql.update("DELETE FROM consumer_position WHERE stream LIKE 'authority-%'");
    }
}
