package io.gonghai.drills.fairness;

import io.gonghai.drills.custodies.LegalMoves;
import io.gonghai.drills.custodies.Moved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A holding as custody history tells of it.
 *
 * @param version the version that began it
 * @param end the move that ended it; null while it goes on
 * @param acts all of the customer, oldest first
 */
record Tenure(
        UUID customer,
        int version,
        String pool,
        String holder,
        Instant since,
        @Nullable Moved end,
        List<Act> acts) {

    /** All holdings of a customer, oldest first. */
    static List<Tenure> of(List<Moved> moves, List<Act> acts) {
        List<Tenure> all = new ArrayList<>();
        for (int i = 0; i < moves.size(); i++) {
            Moved move = moves.get(i);
            if (LegalMoves.beginsHolding(move)) {
                Moved end = i + 1 < moves.size() ? moves.get(i + 1) : null;
                all.add(new Tenure(
                        move.customer(),
                        move.version(),
                        move.to().pool(),
                        move.to().holder(),
                        move.at(),
                        end,
                        acts));
            }
        }
        return all;
    }

    boolean reclaimed() {
        return end != null && end.command().equals("reclaim");
    }

    /** Its own activities up to a moment that does not belong to it any more. */
    List<Act> recordedBefore(Instant moment) {
        return acts.stream()
                .filter(act -> !act.recordedAt().isBefore(since))
                .filter(act -> act.recordedAt().isBefore(moment))
                .filter(act -> end == null || act.recordedAt().isBefore(end.at()))
                .toList();
    }
}
