package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From which moments the periods of a holding count. Not always from where it began: what its holders bring about among themselves begins nothing anew. A
 * freeze by the holder does not begin NO_FOLLOW_UP anew (one by a manager does), and a transfer by a holder begins everything anew for somebody
 * who has not had the customer yet, but not for somebody who had it before in the same chain of such transfers.
 *
 * @param possession from when NO_DEAL, NO_REPEAT_DEAL, first contact and the number of follow-ups count
 * @param holding from when the first period of NO_FOLLOW_UP counts; null while a manager's freeze lasts: then from the next holding's beginning
 * @param hadIt who has had it since somebody got it otherwise than from its holder
 */
public record Origin(Instant possession, @Nullable Instant holding, List<String> hadIt) {
    /** Longer chains are not followed: whoever comes then begins nothing anew. */
    private static final int LONGEST = 50;

    public Origin {
        hadIt = List.copyOf(hadIt);
    }

    /** Of a holding that continues nothing but, after a freeze, its possession. */
    public static Origin of(Holding holding) {
        return new Origin(holding.heldSince(), holding.since(), List.of(holding.holder()));
    }

    /** @param given that of the holding before, also while it is frozen; null for none */
    static Origin after(@Nullable Origin given, @Nullable Holding before, Holding now, Change change) {
        Instant goesOnFrom = change.periodSince();
        if (goesOnFrom != null) {
            return new Origin(now.heldSince(), goesOnFrom, List.of(now.holder()));
        }
        if (given == null) {
            return of(now);
        }
        if (before == null) {
            return given.thawed(now);
        }
        if (before.version() == now.version()) {
            return given;
        }
        return before.holder().equals(change.passedOnBy()) ? given.passedOn(now) : of(now);
    }

    private Origin thawed(Holding now) {
        boolean goesOn = now.heldSince().isBefore(now.since()) && hadIt.contains(now.holder());
        return goesOn ? new Origin(possession, holding == null ? now.since() : holding, hadIt) : of(now);
    }

    private Origin passedOn(Holding to) {
        if (hadIt.contains(to.holder()) || hadIt.size() >= LONGEST) {
            return this;
        }
        List<String> chain = new ArrayList<>(hadIt);
        chain.add(to.holder());
        return new Origin(to.heldSince(), to.since(), chain);
    }

    /** While it is frozen and will come back to its holder. */
    static @Nullable Origin frozen(@Nullable Origin given, @Nullable Holding before, Change change) {
        boolean anew = before != null && !change.frozenByHolder();
        return given == null || !anew ? given : new Origin(given.possession, null, given.hadIt);
    }

    /** Whether it reaches further back than the holding itself says. */
    boolean carried(Holding of) {
        return possession.isBefore(of.heldSince()) || (holding != null && holding.isBefore(of.since()));
    }
}
