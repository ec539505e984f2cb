package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Command;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.rules.domain.Ledger;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What moves change in the ledger, summed up by person and pool: what a batch is judged against while it runs, and what is written of it. */
public final class Tallies {
    private final Map<Row, Change> changes = new HashMap<>();

    /** A row of the ledger. */
    public record Row(String person, UUID pool) {}

    /**
     * What is added to a row.
     *
     * @param day the last day of a claim; null where none was made
     * @param claims those of that day
     */
    public record Change(int held, int dealt, @Nullable LocalDate day, int claims) {
        private static final Change NONE = new Change(0, 0, null, 0);

        Ledger to(Ledger ledger) {
            LocalDate before = ledger.claimDay();
            boolean sameDay = day != null && before != null && !before.isBefore(day);
            int claimed = day == null ? ledger.claimsOnDay() : sameDay ? ledger.claimsOnDay() + claims : claims;
            return new Ledger(
                    ledger.held() + held,
                    ledger.heldDealt() + dealt,
                    day == null || sameDay ? before : day,
                    claimed,
                    ledger.heldOverall(),
                    ledger.heldDealtOverall());
        }

        private Change more(int heldMore, int dealtMore) {
            return new Change(held + heldMore, dealt + dealtMore, day, claims);
        }

        private Change claimed(LocalDate on) {
            boolean sameDay = day != null && !day.isBefore(on);
            return new Change(held, dealt, sameDay ? day : on, sameDay ? claims + 1 : 1);
        }
    }

    /** Counts a move: who has one more, who one less, and a claim for its day. @param zone in which days begin and end */
    public Tallies add(Transition move, ZoneId zone) {
        Custody before = move.before();
        if (move.uncounts() && before != null) {
            change(before, -1, before.standing().dealt() ? -1 : 0);
        }
        if (move.counts()) {
            Row row = change(move.after(), 1, move.after().standing().dealt() ? 1 : 0);
            if (move.command() == Command.CLAIM || move.command() == Command.APPROVE) {
                changes.computeIfPresent(
                        row, (same, sum) -> sum.claimed(move.at().atZone(zone).toLocalDate()));
            }
        }
        return this;
    }

    /** Whoever has it has one more customer with a deal. */
    public void dealt(Custody custody) {
        change(custody, 0, 1);
    }

    private Row change(Custody custody, int held, int dealt) {
        Row row = new Row(String.valueOf(custody.holder()), custody.poolId());
        changes.merge(row, Change.NONE.more(held, dealt), (sum, one) -> sum.more(held, dealt));
        return row;
    }

    /** The ledger of a row with all that was added to it, and to the person's other rows. */
    Ledger applied(Row row, Ledger ledger) {
        Ledger inPool = changes.getOrDefault(row, Change.NONE).to(ledger);
        int held = inPool.heldOverall();
        int dealt = inPool.heldDealtOverall();
        for (Map.Entry<Row, Change> entry : changes.entrySet()) {
            if (entry.getKey().person().equals(row.person())) {
                held += entry.getValue().held();
                dealt += entry.getValue().dealt();
            }
        }
        return new Ledger(inPool.held(), inPool.heldDealt(), inPool.claimDay(), inPool.claimsOnDay(), held, dealt);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Each row that changes, in no order. */
    public void forEach(BiConsumer<Row, Change> each) {
        changes.forEach(each);
    }
}
