package io.gonghai.drills.pairs;

import io.gonghai.drills.Findings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final String LEDGER =
            "SELECT person_id || ' ' || pool_id, held, held_dealt FROM rep_pool WHERE held <> 0 OR held_dealt <> 0";
    private static final String RECOUNT =
            "SELECT holder || ' ' || pool_id, count(*), count(*) FILTER (WHERE dealt) FROM custody"
                    + " WHERE state IN ('HELD', 'FROZEN') AND holder IS NOT NULL GROUP BY 1";

    private final Waters waters;
    private final Heard heard;
    private final Findings findings;
    private final Map<UUID, List<Moved>> histories;
    private final Map<UUID, Placed> placed;

    PairCheck(Waters waters, Heard heard, Findings findings, Collection<UUID> customers) {
        this.waters = waters;
        this.heard = heard;
        this.findings = findings;
        this.histories = Histories.rows(waters, customers);
        this.placed = waters.placed(customers);
        findings.same("customers with a custody", customers.size(), placed.size());
        findings.same("customers with a history", customers.size(), histories.size());
    }

    void run(Histories.Told told, Collection<String> leavers) {
        histories.forEach((customer, moves) -> {
            path(customer, moves);
            now(customer, moves);
            findings.same(
                    "events of " + customer,
                    moves.stream().map(Histories::line).toList(),
                    told.moves().getOrDefault(customer, List.of()));
        });
        answers();
        ledger();
        limits();
        requests();
        placed.values().forEach(one -> {
            if (!one.holder().isEmpty()) {
                findings.same(
                        one.holder() + ", who left, has " + one.customer(), false, leavers.contains(one.holder()));
            }
        });
    }

    /** Gapless, each move from where the one before led to, time not running back, each legal. */
    private void path(UUID customer, List<Moved> moves) {
        Moved before = null;
        for (Moved move : moves) {
            String what = move.command() + " " + move.version() + " of " + customer;
            findings.same("version of " + what, before == null ? 1 : before.version() + 1, move.version());
            findings.same("whence " + what, before == null ? new Moved.Place("", "", "") : before.to(), move.from());
            findings.same(
                    "time of " + what + " runs on",
                    false,
                    before != null && move.at().isBefore(before.at()));
            findings.same("illegal about " + what, "", LegalMoves.against(move).orElse(""));
            before = move;
        }
    }

    /** The row says what the last move says; its holding is the one that began last. */
    private void now(UUID customer, List<Moved> moves) {
        Moved last = moves.getLast();
        int holding = last.to().state().equals("HELD")
                ? moves.reversed().stream()
                        .filter(LegalMoves::beginsHolding)
                        .findFirst()
                        .map(Moved::version)
                        .orElse(0)
                : 0;
        Placed expected = new Placed(
                customer,
                last.version(),
                last.to().state(),
                UUID.fromString(last.to().pool()),
                last.to().holder(),
                holding);
        findings.same("custody of " + customer, Optional.of(expected), Optional.ofNullable(placed.get(customer)));
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
    }

    private void ledger() {
        findings.same("the ledger", counts(RECOUNT), counts(LEDGER));
    }

    private Map<String, String> counts(String sql) {
        Map<String, String> all = new TreeMap<>();
        waters.rows(sql, row -> Map.entry(row.getString(1), row.getLong(2) + ", dealt " + row.getLong(3)))
                .forEach(row -> all.put(row.getKey(), row.getValue()));
        return all;
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
                "requests granted",
                waters.number("SELECT count(*) FROM custody_history WHERE command = 'approve'"),
                waters.number("SELECT count(*) FROM claim_request WHERE state = 'APPROVED'"));
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
