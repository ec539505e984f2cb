package io.gonghai.drills.fairness;

import io.gonghai.drills.Crowd;
import io.gonghai.drills.Door;
import io.gonghai.drills.Person;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Pools whose deadlines are a matter of seconds, their people and their customers. */
final class Waters {
    private static final Duration NEVER = Duration.ZERO;

    /** Every pool has a rule that only activity within seconds keeps at bay: in the end all go back. */
    private static final List<Terms> TERMS = List.of(
            new Terms(
                    "short",
                    List.of(new Rule("stale", false, seconds(20), seconds(15), List.of(seconds(8), seconds(3))))),
            new Terms(
                    "growing",
                    List.of(
                            new Rule("stale", false, seconds(25), seconds(35), List.of(seconds(10))),
                            new Rule("no-deal", true, seconds(60), NEVER, List.of(seconds(5))))),
            new Terms(
                    "deals",
                    List.of(
                            new Rule("no-deal", true, seconds(30), NEVER, List.of(seconds(12), seconds(4))),
                            new Rule("stale", false, seconds(60), seconds(40), List.of(seconds(20))))),
            new Terms(
                    "paused",
                    List.of(new Rule("stale", false, seconds(20), seconds(15), List.of(seconds(8), seconds(3)))),
                    true));

    private static final int REPS = 8;

    private final Map<String, Terms> terms = new LinkedHashMap<>();
    private final Map<UUID, Terms> customers = new LinkedHashMap<>();
    private final List<Person> reps;

    /** @param many customers, shared among the pools */
    Waters(Door door, int many) {
        String run = UUID.randomUUID().toString().substring(0, 8);
        this.reps = IntStream.range(0, REPS)
                .mapToObj(i -> Person.rep("fair-%d-%s".formatted(i, run)))
                .toList();
        reps.forEach(rep -> door.get(rep, "/reps/me/limits").expect(200));
        TERMS.forEach(one -> terms.put(pool(door, one, run), one));
        List<String> pools = List.copyOf(terms.keySet());
        List<UUID> made = Crowd.each(
                4,
                IntStream.range(0, many).boxed().toList(),
                i -> customer(door, pools.get(i % pools.size()), run + " " + i));
        for (int i = 0; i < made.size(); i++) {
            customers.put(made.get(i), TERMS.get(i % TERMS.size()));
        }
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static String pool(Door door, Terms terms, String run) {
        return door.post(
                        Person.ADMINISTRATOR,
                        "/pools",
                        Map.of(
                                "name",
                                "Fair " + terms.name() + " " + run,
                                "claimMode",
                                "SELF_CLAIM",
                                "members",
                                Map.of("people", List.of(), "departments", List.of(), "everyone", true),
                                "reclaimRules",
                                terms.rules().stream().map(Rule::body).toList(),
                                "exemptions",
                                terms.paused() ? Map.of("pausedBy", List.of("COMPLAINT")) : Map.of()))
                .expect(201)
                .text("id");
    }

    private static UUID customer(Door door, String pool, String name) {
        return UUID.fromString(door.post(
                        Person.ADMINISTRATOR,
                        "/customers",
                        Map.of("type", "ORGANIZATION", "name", "Fair " + name, "placement", Map.of("poolId", pool)))
                .expect(201)
                .text("id"));
    }

    /** Whose rules a pool's are, by its id. */
    Terms of(String pool) {
        Terms known = terms.get(pool);
        if (known == null) {
            throw new IllegalArgumentException("no pool of this drill: " + pool);
        }
        return known;
    }

    Map<UUID, Terms> customers() {
        return customers;
    }

    List<Person> reps() {
        return reps;
    }
}
