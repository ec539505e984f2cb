package io.gonghai.reclaim.deadlines.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.reclaim.deadlines.domain.Tally;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.problems.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Where a dry run goes on: with the moment and the counts of its first page, so that nothing of it is kept here and nothing is counted twice.
 *
 * @param question which one it belongs to
 */
record DryRunCursor(UUID after, Instant at, Tally tally, String question) {
    static final int PARTS = 9;

    Cursor encode() {
        return Cursor.of(
                after,
                at,
                question,
                tally.holdings(),
                tally.reclaimed(),
                tally.reminded(),
                tally.kept(),
                tally.reclaimedToday(),
                tally.remindedToday());
    }

    static DryRunCursor of(Cursor cursor) {
        return new DryRunCursor(
                cursor.uuid(0),
                cursor.instant(1),
                new Tally(
                        cursor.number(3),
                        cursor.number(4),
                        cursor.number(5),
                        cursor.number(6),
                        cursor.number(7),
                        cursor.number(8)),
                cursor.text(2));
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
