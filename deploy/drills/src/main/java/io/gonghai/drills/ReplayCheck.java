package io.gonghai.drills;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.drills.LeadData.Lead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares, to the last one, what the services answer with what the data says. */
final class ReplayCheck {
    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final int CALLERS = 8;

    private final ReplayOutcome expected;
    private final Door door;
    private final Say say;
    private final Findings findings = new Findings();

    ReplayCheck(ReplayOutcome expected, Door door, Say say) {
        this.expected = expected;
        this.door = door;
        this.say = say;
    }

    Findings run() {
        awaitCopies();
        pools();
        customers();
        inboxes();
        say.line("pools, custody, deals, history and inbox compared: " + findings.compared());
        return findings;
    }

    /** Copies follow within moments; the last notice is the last thing to arrive. */
    private void awaitCopies() {
        Map<String, List<String>> waiting = expected.neglected();
        Until.holds(
                "the last notices arrive",
                SETTLING,
                () -> waiting.keySet().stream()
                        .allMatch(rep -> count(Person.rep(rep), "customer.reclaimed")
                                >= expected.notices("customer.reclaimed", rep)));
        Until.holds(
                "managers hear of the last claim",
                SETTLING,
                () -> expected.pools().keySet().stream()
                        .allMatch(origin -> count(Replay.manager(origin), "customer.claimed")
                                >= expected.managersNotices("customer.claimed", origin)));
        // The copies that lists are made from follow the same events.
        Until.holds(
                "cards are in their pools",
                SETTLING,
                () -> expected.pools().entrySet().stream()
                        .allMatch(pool -> pooled(pool.getValue())
                                == expected.pooledByOrigin().getOrDefault(pool.getKey(), 0)));
    }

    private long pooled(String pool) {
        return door.get(Person.ADMINISTRATOR, "/pools/" + pool + "/customers?limit=1&count=true")
                .expect(200)
                .body()
                .path("count")
                .asLong();
    }

    private void pools() {
        Map<String, Integer> pooled = expected.pooledByOrigin();
        expected.pools().forEach((origin, pool) -> {
            findings.same("pooled from " + origin, (long) pooled.getOrDefault(origin, 0), pooled(pool));
            List<String> cards = new ArrayList<>();
            door.each(
                    Replay.manager(origin),
                    "/pools/" + pool + "/customers",
                    card -> cards.add(card.path("customerId").asText()));
            findings.same("cards listed from " + origin, pooled.getOrDefault(origin, 0), cards.size());
            findings.same(
                    "cards listed once from " + origin,
                    (long) cards.size(),
                    cards.stream().distinct().count());
        });
    }

    private void customers() {
        Crowd.each(CALLERS, expected.data().leads(), lead -> {
            customer(lead);
            return lead;
        });
    }

    private void customer(Lead lead) {
        String id = expected.customers().getOrDefault(lead.id(), "");
        JsonNode custody =
                door.get(Person.ADMINISTRATOR, "/custodies/" + id).expect(200).body();
        List<String> history = new ArrayList<>();
        door.each(
                Person.ADMINISTRATOR,
                "/custodies/" + id + "/history",
                row -> history.addFirst(row.path("command").asText()));
        findings.same(
                "state of " + id,
                expected.holder(lead.id()).isPresent() ? "HELD" : "POOLED",
                custody.path("state").asText());
        findings.same(
                "holder of " + id,
                expected.holder(lead.id()).orElse(""),
                custody.path("holder").path("id").asText(""));
        findings.same(
                "pool of " + id,
                expected.pools().getOrDefault(lead.origin(), ""),
                custody.path("poolId").asText());
        findings.same("history of " + id, expected.history(lead.id()), history);
        findings.same(
                "version of " + id,
                (long) history.size(),
                custody.path("version").asLong());
        if (expected.holder(lead.id()).isPresent()) {
            findings.same(
                    "deals of " + id,
                    expected.deals(lead.id()),
                    door.all(Person.ADMINISTRATOR, "/customers/" + id + "/deals")
                            .size());
        }
    }

    private void inboxes() {
        for (String rep : expected.reps()) {
            for (String kind : List.of("customer.claimed", "reclaim.upcoming", "customer.reclaimed")) {
                findings.same(kind + " for " + rep, (long) expected.notices(kind, rep), count(Person.rep(rep), kind));
            }
        }
        for (String origin : expected.pools().keySet()) {
            for (String kind : List.of("customer.claimed", "customer.reclaimed")) {
                findings.same(
                        kind + " for the manager of " + origin,
                        (long) expected.managersNotices(kind, origin),
                        count(Replay.manager(origin), kind));
            }
        }
    }

    private long count(Person person, String kind) {
        return door.get(person, "/notifications?limit=1&count=true&kind=" + kind)
                .expect(200)
                .body()
                .path("count")
                .asLong();
    }
}
