package io.gonghai.drills.pairs;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.drills.Answer;
import io.gonghai.drills.Crowd;
import io.gonghai.drills.Door;
import io.gonghai.drills.Person;
import io.gonghai.drills.bench.Cluster;
import io.gonghai.drills.custodies.Custodies;
import io.gonghai.drills.custodies.Placed;
import io.gonghai.stack.Service;
import io.gonghai.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Three pools, their people, the doors into both replicas of pool-service, and what its database says. */
final class Waters {
    /** What one person may hold in one pool, and in all; low enough that races reach both. */
    static final int POOL_LIMIT = 14;

    static final int LIMIT = 18;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Person[] managers;
    final List<Person> holders;
    final List<Person> askers;
    final List<Person> takers;
    final UUID home;
    final UUID granting;
    final UUID other;
    final Custodies custodies;
    private final Door gateway;
    private final List<Door> replicas;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<UUID, Integer> rulesVersions = new HashMap<>();

    Waters(Stack stack) {
        this.gateway = new Door(stack.config().ports().url(Service.GATEWAY), PATIENCE);
        this.replicas = List.of(
                gateway.into("http://localhost:" + stack.part("pool-service").port()),
                gateway.into("http://localhost:" + stack.part("pool-service-2").port()));
        this.custodies = new Custodies(new Cluster(stack.config()));
        this.managers = new Person[] {Person.manager("manager-1-" + run), Person.manager("manager-2-" + run)};
        gateway.put(
                        Person.ADMINISTRATOR,
                        "/settings/custody",
                        Map.of("holdingLimit", LIMIT, "timeZone", "Asia/Shanghai"))
                .expect(200);
        this.home = pool("home", "SELF_CLAIM");
        this.granting = pool("granting", "APPROVAL");
        this.other = pool("other", "SELF_CLAIM");
        this.holders = reps("holder", 12);
        this.askers = reps("asker", 4);
        this.takers = reps("taker", 4);
    }

    private UUID pool(String name, String mode) {
        JsonNode pool = gateway.post(
                        Person.ADMINISTRATOR,
                        "/pools",
                        Map.of(
                                "name",
                                name + " " + run,
                                "claimMode",
                                mode,
                                "managers",
                                Map.of("people", List.of(managers[0].id(), managers[1].id()), "departments", List.of()),
                                "members",
                                Map.of("people", List.of(), "departments", List.of(), "everyone", true),
                                "claimRules",
                                Map.of("holdingLimit", POOL_LIMIT),
                                "extensions",
                                Map.of("most", 3, "longest", "P30D"),
                                "reclaimRules",
                                List.of(Map.of("code", Announcer.RULE, "trigger", "NO_FOLLOW_UP", "within", "P30D"))))
                .expect(201)
                .body();
        UUID id = UUID.fromString(pool.path("id").asText());
        rulesVersions.put(id, pool.path("rulesVersion").asInt());
        return id;
    }

    int rulesVersion(UUID pool) {
        return rulesVersions.getOrDefault(pool, 1);
    }

    /** People whom pool-service has seen. */
    List<Person> reps(String name, int many) {
        return Crowd.each(4, IntStream.range(0, many).boxed().toList(), i -> {
            Person rep = Person.rep(name + "-" + i + "-" + run);
            gateway.get(rep, "/reps/me/limits").expect(200);
            return rep;
        });
    }

    /** Customers of the first pool. */
    List<UUID> fill(int many) {
        return Crowd.each(
                4,
                IntStream.range(0, many).boxed().toList(),
                i -> UUID.fromString(gateway.post(
                                Person.ADMINISTRATOR,
                                "/customers",
                                Map.of(
                                        "type",
                                        "ORGANIZATION",
                                        "name",
                                        "Contested " + run + " " + i,
                                        "placement",
                                        Map.of("poolId", home)))
                        .expect(201)
                        .text("id")));
    }

    /** Sends a command once, straight into a replica. */
    Answer send(int replica, Person who, String path, @Nullable Object body, @Nullable String key) {
        try {
            return replicas.get(replica).once(who, "POST", path, body, key);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** Where customers are now, by their rows. */
    Map<UUID, Placed> placed(Collection<UUID> customers) {
        return custodies.placed(customers);
    }

    <T> List<T> rows(String sql, Cluster.Row<T> reader) {
        return custodies.rows(sql, reader);
    }

    long number(String sql) {
        return custodies.number(sql);
    }
}
