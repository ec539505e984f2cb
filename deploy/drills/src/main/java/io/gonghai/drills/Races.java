package io.gonghai.drills;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/** Many reps want the same, at once, through the gateway: one wins, the others are told why, and no limit is overrun. */
final class Races {
    private final Door door;
    private final Say say;
    private final Findings findings = new Findings();
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    Races(Door door, Say say) {
        this.door = door;
        this.say = say;
    }

    Findings run(int customers, int reps) {
        oneWinnerEach(customers, reps);
        limit("holdingLimit", "HOLDING_LIMIT");
        limit("dailyClaimLimit", "DAILY_CLAIM_LIMIT");
        return findings;
    }

    private record Claim(String customer, Person rep) {}

    private void oneWinnerEach(int customers, int reps) {
        String pool = pool("race", Map.of());
        List<String> ids = fill(pool, customers);
        List<Claim> claims = new ArrayList<>();
        for (String id : ids) {
            for (int rep = 0; rep < reps; rep++) {
                claims.add(new Claim(id, Person.rep("racer-" + rep)));
            }
        }
        // All reps on one customer stand side by side; a little disorder keeps the same rep from always being first.
        for (int from = 0; from < claims.size(); from += reps) {
            Collections.shuffle(claims.subList(from, from + reps), new Random(from));
        }
        IntStream.range(0, reps).forEach(rep -> token(Person.rep("racer-" + rep)));
        long began = System.nanoTime();
        List<Answer> answers = Crowd.each(reps, claims, this::claim);
        double seconds = (System.nanoTime() - began) / 1e9;
        Map<Integer, Long> byStatus = new TreeMap<>();
        answers.forEach(answer -> byStatus.merge(answer.status(), 1L, Long::sum));
        long refused = (long) customers * (reps - 1);
        findings.same("answers of " + claims.size() + " claims", Map.of(200, (long) customers, 409, refused), byStatus);
        answers.stream()
                .filter(answer -> answer.status() == 409)
                .forEach(answer -> findings.same("a refusal names the rule", true, names(answer, "NOT_IN_POOL")));
        ids.forEach(this::oneHolder);
        say.line("%d customers × %d reps: %s in %.1f s (%.0f/s)"
                .formatted(customers, reps, byStatus, seconds, claims.size() / seconds));
    }

    private void oneHolder(String id) {
        JsonNode custody =
                door.get(Person.ADMINISTRATOR, "/custodies/" + id).expect(200).body();
        findings.same("state of " + id, "HELD", custody.path("state").asText());
        findings.same("version of " + id, 2L, custody.path("version").asLong());
        findings.same(
                "history of " + id,
                2,
                door.all(Person.ADMINISTRATOR, "/custodies/" + id + "/history").size());
    }

    private void limit(String field, String rule) {
        String pool = pool(rule, Map.of(field, 10));
        Person rep = Person.rep("greedy-" + field + "-" + run);
        token(rep);
        List<Claim> claims =
                fill(pool, 50).stream().map(id -> new Claim(id, rep)).toList();
        List<Answer> answers = Crowd.each(50, claims, this::claim);
        long granted = answers.stream().filter(answer -> answer.status() == 200).count();
        findings.same("granted under " + rule + " 10", 10L, granted);
        answers.stream().filter(answer -> answer.status() != 200).forEach(answer -> {
            findings.same("refused under " + rule, 409, answer.status());
            findings.same("refusal names " + rule, true, names(answer, rule));
        });
        long held = door.all(Person.ADMINISTRATOR, "/custodies?state=HELD&poolId=" + pool + "&holder=" + rep.id())
                .size();
        findings.same("held under " + rule, 10L, held);
        say.line("50 claims at once under " + field + " 10: " + granted + " granted, " + held + " held");
    }

    private Answer claim(Claim claim) {
        try {
            return door.once(claim.rep(), "POST", "/custodies/" + claim.customer() + "/claim", Map.of(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void token(Person person) {
        try {
            door.token(person);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean names(Answer answer, String rule) {
        for (JsonNode finding : answer.body().path("findings")) {
            if (finding.path("rule").asText().equals(rule)) {
                return true;
            }
        }
        return false;
    }

    private String pool(String name, Map<String, Object> claimRules) {
        return door.post(
                        Person.ADMINISTRATOR,
                        "/pools",
                        Map.of(
                                "name",
                                name + " " + run,
                                "claimMode",
                                "SELF_CLAIM",
                                "managers",
                                Map.of("people", List.of("mgr-races"), "departments", List.of()),
                                "members",
                                Map.of("people", List.of(), "departments", List.of(), "everyone", true),
                                "claimRules",
                                claimRules))
                .expect(201)
                .text("id");
    }

    private List<String> fill(String pool, int customers) {
        return Crowd.each(
                8,
                IntStream.range(0, customers).boxed().toList(),
                i -> door.post(
                                Person.ADMINISTRATOR,
                                "/customers",
                                Map.of(
                                        "type",
                                        "ORGANIZATION",
                                        "name",
                                        "Raced " + run + " " + i,
                                        "placement",
                                        Map.of("poolId", pool)))
                        .expect(201)
                        .text("id"));
    }
}
