package io.gonghai.reclaim.deadlines.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.reclaim.deadlines.domain.Tally;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.problems.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a dry run goes on: with the moment and the counts of its first page, so that nothing of it is kept here and nothing is counted twice.
 *
 * @param tally but for how many are shown on all pages, which the first says
 * @param question which one it belongs to
 * @param graceUntil when the grace ends that is tried, counted from the first page on; null where none is
 */
record DryRunCursor(
        UUID after,
        Instant at,
        Tally tally,
        String question,
        @Nullable Instant graceUntil) {
    private static final int PARTS = 9;

    /** How many parts it has; those of questions without grace are read by the release before, too. */
    static int parts(DryRunQuestion question) {
        return question.changeGrace() == null ? PARTS : PARTS + 1;
    }

    Cursor encode() {
        List<Object> parts = new ArrayList<>(List.of(
                after,
                at,
                question,
                tally.holdings(),
                tally.reclaimed(),
                tally.reminded(),
                tally.kept(),
                tally.reclaimedToday(),
                tally.remindedToday()));
        if (graceUntil != null) {
            parts.add(graceUntil);
        }
        return Cursor.of(parts.toArray());
    }

    static DryRunCursor of(Cursor cursor) {
        return new DryRunCursor(
                cursor.uuid(0),
                cursor.instant(1),
                new Tally(
                        cursor.number(3),
                        0,
                        cursor.number(4),
                        cursor.number(5),
                        cursor.number(6),
                        cursor.number(7),
                        cursor.number(8)),
                cursor.text(2),
                cursor.parts().size() > PARTS ? cursor.instant(PARTS) : null);
    }

    /** @throws Problem 400 where it is of another question */
    DryRunCursor mustBeOf(String asked) {
        if (!question.equals(asked)) {
            throw Problem.invalid("cursor", "violation.cursor-of-another");
        }
        return this;
    }

    /** What tells a question from others. */
    static String mark(DryRunQuestion question, ObjectMapper json) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(question));
            return HexFormat.of().formatHex(whole, 0, 8);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
