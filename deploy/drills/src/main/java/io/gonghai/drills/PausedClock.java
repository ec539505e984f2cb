package io.gonghai.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Two customers of one rep, neglected alike: about one of them a complaint is open. */
final class PausedClock {
    private static final Duration WITHIN = Duration.ofSeconds(6);
    private static final Duration LONG_PAST = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Door door;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Person rep = Person.rep("paused-" + run);
    private final Person desk = new Person("desk-" + run, "Desk", List.of("integrator"));
    private final Findings findings = new Findings();

    PausedClock(Door door) {
        this.door = door;
    }

    Findings run() {
        String pool = pool();
        String other = claimed(pool);
        String paused = claimed(pool);
        findings.same(
                "who holds it may not pause it",
                403,
                complain(rep, paused, "OPEN").status());
        findings.same("its desk may", 201, complain(desk, paused, "OPEN").status());

        Until.holds("the other customer goes back", PATIENCE, () -> "POOLED".equals(state(other)));
        Instant past = Instant.now().plus(LONG_PAST);
        Until.holds("time passes", PATIENCE, () -> Instant.now().isAfter(past));

        findings.same("while it is open it is held", "HELD", state(paused));
        Answer deadline = door.get(rep, "/deadlines/" + paused).expect(200);
        findings.same("it has no due time", true, deadline.body().path("dueAt").isNull());
        findings.same(
                "what pauses it",
                "COMPLAINT",
                deadline.body().at("/pauses/0/kind").asText());
        findings.same("it is closed", 200, complain(desk, paused, "CLOSED").status());
        Until.holds("it goes back", PATIENCE, () -> "POOLED".equals(state(paused)));
        return findings;
    }

    private Answer complain(Person who, String customer, String status) {
        return door.put(
                who,
                "/customers/" + customer + "/tickets/complaint-" + run,
                Map.of("kind", "COMPLAINT", "status", status));
    }

    private String state(String customer) {
        return door.get(Person.ADMINISTRATOR, "/custodies/" + customer)
                .expect(200)
                .text("state");
    }

    private String claimed(String pool) {
        String customer = door.post(
                        Person.ADMINISTRATOR,
                        "/customers",
                        Map.of("type", "ORGANIZATION", "name", "Paused " + run, "placement", Map.of("poolId", pool)))
                .expect(201)
                .text("id");
        Until.holds(
                "it is claimed",
                PATIENCE,
                () -> door.post(rep, "/custodies/" + customer + "/claim", Map.of())
                                .status()
                        == 200);
        return customer;
    }

    private String pool() {
        return door.post(
                        Person.ADMINISTRATOR,
                        "/pools",
                        Map.of(
                                "name",
                                "Paused " + run,
                                "claimMode",
                                "SELF_CLAIM",
                                "members",
                                Map.of("people", List.of(), "departments", List.of(), "everyone", true),
                                "reclaimRules",
                                List.of(Map.of(
                                        "code", "stale", "trigger", "NO_FOLLOW_UP", "within", WITHIN.toString())),
                                "exemptions",
                                Map.of("pausedBy", List.of("COMPLAINT"))))
                .expect(201)
                .text("id");
    }
}
