package io.gonghai.pool.rules.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a person holds and claimed in one pool, and what they hold in all.
 *
 * @param held customers held now, dealt ones included
 * @param heldDealt those of them with a deal
 * @param claimDay the last day (company zone) with a claim
 * @param claimsOnDay claims on that day; a customer that was claimed, returned and claimed again counts twice
 * @param heldOverall customers of all pools
 * @param heldDealtOverall those of them with a deal
 */
public record Ledger(
        int held, int heldDealt, @Nullable LocalDate claimDay, int claimsOnDay, int heldOverall, int heldDealtOverall) {
    public static final Ledger EMPTY = new Ledger(0, 0, null, 0);

    /** Of somebody who holds nothing in other pools. */
    public Ledger(int held, int heldDealt, @Nullable LocalDate claimDay, int claimsOnDay) {
        this(held, heldDealt, claimDay, claimsOnDay, held, heldDealt);
    }

    /** Claims that count on a day. A ledger that is ahead of the day (a clock was set back) counts too. */
    public int claimsOn(LocalDate day) {
        return claimDay == null || claimDay.isBefore(day) ? 0 : claimsOnDay;
    }
}
