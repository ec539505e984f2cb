package io.gonghai.drills.pairs;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.drills.Answer;
import io.gonghai.drills.Findings;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** All that was answered to the clients: what was said to be done must stand in history, and nothing else may. */
final class Heard {
    private static final Set<Integer> HONEST = Set.of(200, 202, 403, 404, 409);
    private static final Set<String> IDLE_WHEN_DONE = Set.of("lock", "move");

    private final Findings findings;
    private final Map<Integer, AtomicInteger> byStatus = new ConcurrentHashMap<>();
    private final Map<Done, String> done = new ConcurrentHashMap<>();
    private final Map<String, Set<Done>> made = new ConcurrentHashMap<>();
    private final AtomicInteger approved = new AtomicInteger();
    private final AtomicInteger extended = new AtomicInteger();
    private final AtomicInteger limited = new AtomicInteger();

    Heard(Findings findings) {
        this.findings = findings;
    }

    /** A version of a customer that an answer named. */
    record Done(UUID customer, int version) {}

    /** Takes an answer to a command. @return whether it says that it was done */
    boolean one(Rival rival, UUID customer, Answer answer) {
        status(rival.word(), answer);
        refused(answer.body());
        boolean ok = answer.status() == 200;
        if (ok && rival == Rival.APPROVE) {
            approved.incrementAndGet();
        } else if (ok && rival == Rival.EXTEND) {
            extended.incrementAndGet();
        } else if (ok) {
            done(rival.word(), customer, answer.body());
        }
        return ok;
    }

    /** Takes an answer to a batch. @return how many items were done */
    int batch(String command, Answer answer) {
        status("batch " + command, answer);
        int count = 0;
        for (JsonNode result : answer.body().path("results")) {
            refused(result.path("problem"));
            if (result.path("outcome").asText().equals("DONE")) {
                count++;
                done(command, UUID.fromString(result.path("customerId").asText()), result.path("custody"));
            }
        }
        return count;
    }

    private void status(String what, Answer answer) {
        byStatus.computeIfAbsent(answer.status(), status -> new AtomicInteger()).incrementAndGet();
        boolean honest = HONEST.contains(answer.status()) || tooLate(answer);
        findings.same(
                honest ? "answer" : "answer to " + what + ": " + answer.status() + " " + answer.body(), true, honest);
    }

    /** On a busy machine a date to thaw at may have passed before the request arrived: refused, and nothing was changed. */
    private static boolean tooLate(Answer answer) {
        JsonNode violations = answer.body().path("violations");
        return answer.status() == 400
                && violations.size() == 1
                && violations.path(0).path("field").asText().equals("thawAt");
    }

    private void refused(JsonNode problem) {
        for (JsonNode finding : problem.path("findings")) {
            if (finding.path("rule").asText().equals("HOLDING_LIMIT")
                    && !finding.path("passed").asBoolean()) {
                limited.incrementAndGet();
            }
        }
    }

    /** What finds its work already done answers with the version that stands, whatever made it; each other version is made once. */
    private void done(String command, UUID customer, JsonNode custody) {
        Done named = new Done(customer, custody.path("version").asInt());
        if (IDLE_WHEN_DONE.contains(command)) {
            made.computeIfAbsent(command, any -> ConcurrentHashMap.newKeySet()).add(named);
            return;
        }
        String other = done.putIfAbsent(named, command);
        findings.same("who else made " + named + " by " + command, "nobody", other == null ? "nobody" : other);
    }

    /** Whether somebody was told that the command made this version. */
    boolean said(String command, UUID customer, int version) {
        Done named = new Done(customer, version);
        return IDLE_WHEN_DONE.contains(command)
                ? made.getOrDefault(command, Set.of()).contains(named)
                : command.equals(done.get(named));
    }

    /** All versions that were named. */
    Set<Done> named() {
        Set<Done> all = new HashSet<>(done.keySet());
        made.values().forEach(all::addAll);
        return all;
    }

    int approved() {
        return approved.get();
    }

    /** How often more time was granted. */
    int extended() {
        return extended.get();
    }

    /** How often a holding limit refused. */
    int limited() {
        return limited.get();
    }

    Map<Integer, AtomicInteger> byStatus() {
        return new TreeMap<>(byStatus);
    }
}
