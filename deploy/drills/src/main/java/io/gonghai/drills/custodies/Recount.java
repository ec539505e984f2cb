package io.gonghai.drills.custodies;

import io.gonghai.drills.Findings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Counts again what must hold of customers whatever happened to them: legal and gapless histories, rows that agree with them, and the ledger. */
public final class Recount {
    private static final String LEDGER =
            "SELECT person_id || ' ' || pool_id, held, held_dealt FROM rep_pool WHERE held <> 0 OR held_dealt <> 0";
    private static final String RECOUNT =
            "SELECT holder || ' ' || pool_id, count(*), count(*) FILTER (WHERE dealt) FROM custody"
                    + " WHERE state IN ('HELD', 'FROZEN') AND holder IS NOT NULL GROUP BY 1";

    private final Custodies custodies;
    private final Findings findings;
    private final Map<UUID, List<Moved>> histories;
    private final Map<UUID, Placed> placed;

    public Recount(Custodies custodies, Findings findings, Collection<UUID> customers) {
        this.custodies = custodies;
        this.findings = findings;
        this.histories = Histories.rows(custodies, customers);
        this.placed = custodies.placed(customers);
        findings.same("customers with a custody", customers.size(), placed.size());
        findings.same("customers with a history", customers.size(), histories.size());
    }

    /** Oldest move first. */
    public Map<UUID, List<Moved>> histories() {
        return histories;
    }

    public Map<UUID, Placed> placed() {
        return placed;
    }

    /** @param told each move once, in the order in which it was told first */
    public void run(Histories.Told told) {
        histories.forEach((customer, moves) -> {
            path(customer, moves);
            now(customer, moves);
            findings.same(
                    "events of " + customer,
                    moves.stream().map(Histories::line).toList(),
                    told.moves().getOrDefault(customer, List.of()));
        });
        findings.same("the ledger", counts(RECOUNT), counts(LEDGER));
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

    private Map<String, String> counts(String sql) {
        Map<String, String> all = new TreeMap<>();
        custodies
                .rows(sql, row -> Map.entry(row.getString(1), row.getLong(2) + ", dealt " + row.getLong(3)))
                .forEach(row -> all.put(row.getKey(), row.getValue()));
        return all;
    }
}
