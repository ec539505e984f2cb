package io.gonghai.drills.pairs;

import io.gonghai.drills.Findings;
import io.gonghai.drills.custodies.Histories;
import io.gonghai.drills.custodies.Moved;
import io.gonghai.drills.custodies.Recount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Counts everything again that must hold, whoever won. */
final class PairCheck {
    private static final Set<String> BY_ANSWER = Set.of(
            "claim",
            "assign",
            "return",
            "recall",
            "transfer",
            "move",
            "freeze",
            "restore",
            "discard",
            "lock",
            "delete");
    private static final String GRANTED =
            "SELECT 1 FROM claim_request q WHERE q.state = 'APPROVED' AND q.customer_id = h.customer_id AND q.requester = h.to_holder AND q.decided_at = h.at";

    private final Waters waters;
    private final Heard heard;
    private final Findings findings;
    private final Recount recount;
    private final Map<UUID, List<Moved>> histories;

    PairCheck(Waters waters, Heard heard, Findings findings, Collection<UUID> customers) {
        this.waters = waters;
        this.heard = heard;
        this.findings = findings;
        this.recount = new Recount(waters.custodies, findings, customers);
        this.histories = recount.histories();
    }

    void run(Histories.Told told, Collection<String> leavers) {
        recount.run(told);
        answers();
        limits();
        requests();
        extensions();
        recount.placed().values().forEach(one -> {
            if (!one.holder().isEmpty()) {
                findings.same(
                        one.holder() + ", who left, has " + one.customer(), false, leavers.contains(one.holder()));
            }
        });
    }

    /** What was answered as done stands in history, and what clients can do stands there only if it was answered. */
    private void answers() {
        int approved = 0;
        for (List<Moved> moves : histories.values()) {
            for (Moved move : moves) {
                if (BY_ANSWER.contains(move.command()) && !move.operation()) {
                    findings.same(
                            "was answered: " + move.command() + " " + move.version() + " of " + move.customer(),
                            true,
                            heard.said(move.command(), move.customer(), move.version()));
                } else if (move.command().equals("approve")) {
                    approved++;
                }
            }
        }
        heard.named().forEach(done -> {
            List<Moved> moves = histories.getOrDefault(done.customer(), List.of());
            findings.same(
                    "history has version " + done.version() + " of " + done.customer(),
                    true,
                    done.version() >= 1 && done.version() <= moves.size());
        });
        findings.same("approvals answered", approved, heard.approved());
        findings.same("grants of more time answered", byCommand().getOrDefault("extend", 0), heard.extended());
    }

    private record Step(Moved move, String person, String pool, int by) {}

    /** At no moment anybody had more than they may: all gains and losses, in the order of their times. */
    private void limits() {
        List<Step> steps = new ArrayList<>();
        histories
                .values()
                .forEach(moves -> moves.forEach(move -> {
                    if (!move.from().holder().equals(move.to().holder())
                            || !move.from().pool().equals(move.to().pool())) {
                        step(steps, move, move.from(), -1);
                        step(steps, move, move.to(), 1);
                    }
                }));
        steps.sort(Comparator.comparing((Step step) -> step.move().at()).thenComparing(Step::by));
        Map<String, Integer> inPool = new HashMap<>();
        Map<String, Integer> overall = new HashMap<>();
        for (Step step : steps) {
            int here = inPool.merge(step.person() + " in " + step.pool(), step.by(), Integer::sum);
            int all = overall.merge(step.person(), step.by(), Integer::sum);
            if (step.by() > 0) {
                String what = step.person() + " with " + step.move().command() + " "
                        + step.move().version() + " of " + step.move().customer();
                findings.same(what + " has " + here + " in one pool", true, here <= Waters.POOL_LIMIT);
                findings.same(what + " has " + all + " in all", true, all <= Waters.LIMIT);
            }
        }
    }

    private static void step(List<Step> steps, Moved move, Moved.Place place, int by) {
        if (!place.holder().isEmpty()) {
            steps.add(new Step(move, place.holder(), place.pool(), by));
        }
    }

    /** Nothing waits for what is nobody's to grant any more. */
    private void requests() {
        findings.same(
                "requests that wait for what is not in their pool",
                0L,
                waters.number(
                        "SELECT count(*) FROM claim_request q JOIN custody c USING (customer_id) WHERE q.state = 'PENDING'"
                                + " AND (c.state <> 'POOLED' OR c.pool_id <> q.pool_id)"));
        findings.same(
                "moves by grant without their request",
                0L,
                waters.number("SELECT count(*) FROM custody_history h WHERE command = 'approve' AND NOT EXISTS ("
                        + GRANTED + ")"));
        // Also by an assignment, which gives them what they asked for.
        findings.same(
                "requests granted without a move to who asked",
                0L,
                waters.number(
                        "SELECT count(*) FROM claim_request r WHERE state = 'APPROVED' AND NOT EXISTS ("
                                + "SELECT 1 FROM custody_history h WHERE h.customer_id = r.customer_id AND h.to_holder = r.requester AND h.at = r.decided_at)"));
    }

    /** More time is given to whoever has the customer, once per request, and what was announced without knowing of it takes nothing. */
    private void extensions() {
        findings.same(
                "requests for more time of who does not have the customer",
                0L,
                waters.number(
                        "SELECT count(*) FROM extension_request q JOIN custody c USING (customer_id) WHERE q.state = 'PENDING'"
                                + " AND (c.holder IS DISTINCT FROM q.requester OR c.pool_id <> q.pool_id)"));
        findings.same(
                "requests for more time granted without a move, and moves without a request",
                0L,
                waters.number(
                        "SELECT count(*) FROM (SELECT customer_id, decided_at FROM extension_request WHERE state = 'APPROVED') q"
                                + " FULL JOIN (SELECT customer_id, at FROM custody_history WHERE command = 'extend') h"
                                + " ON h.customer_id = q.customer_id AND h.at = q.decided_at WHERE q.customer_id IS NULL OR h.customer_id IS NULL"));
        findings.same(
                "reclaims by deadlines that knew of less time",
                0L,
                waters.number("SELECT count(*) FROM custody_history r JOIN custody_history e USING (customer_id)"
                        + " WHERE r.command = 'reclaim' AND e.command = 'extend' AND e.version < r.version AND NOT EXISTS ("
                        + "SELECT 1 FROM custody_history m WHERE m.customer_id = r.customer_id AND m.version > e.version"
                        + " AND m.version < r.version AND m.to_holder IS DISTINCT FROM e.to_holder)"));
    }

    /** How often each command moved something. */
    Map<String, Integer> byCommand() {
        Map<String, Integer> counts = new TreeMap<>();
        histories.values().forEach(moves -> moves.forEach(move -> counts.merge(move.command(), 1, Integer::sum)));
        return counts;
    }

    int reclaims() {
        return byCommand().getOrDefault("reclaim", 0);
    }
}
