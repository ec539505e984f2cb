package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a derivation asks of one holding.
 *
 * @param activity what counts for NO_FOLLOW_UP and NO_DEAL
 * @param past what else is known of the customer, where rules ask for it
 * @param dealt whether pool-service said that there ever was a deal; null: it has not said
 * @param countedFrom since when all follow-ups are counted here; null: always
 */
public record Standing(
        Holding holding,
        Origin origin,
        @Nullable Grace grace,
        CustomerFacts customer,
        Activity activity,
        Past past,
        @Nullable Boolean dealt,
        @Nullable Instant countedFrom) {

    /** Of a holding that continues nothing, with nothing in the past. */
    Standing(Holding holding, @Nullable Grace grace, CustomerFacts customer, Activity activity) {
        this(holding, Origin.of(holding), grace, customer, activity, Past.UNREAD, null, null);
    }

    /** With what the past adds to the row where periods count from before the holding. */
    Standing withPast(Past known) {
        if (!known.read() && origin.carried(holding)) {
            throw new IllegalStateException("the past was not looked up");
        }
        Activity all = activity;
        if (origin.carried(holding)) {
            Instant from = firstPeriodFrom();
            Instant follow = known.contacts().stream()
                    .filter(one -> one.kind() == ActivityKind.FOLLOW_UP && one.countsFrom(holding, from))
                    .map(RecordedActivity::recordedAt)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
            all = follow == null ? all : all.with(ActivityKind.FOLLOW_UP, follow);
            Instant deal = known.lastDealAt();
            Instant since = origin.possession().minus(RecordedActivity.SKEW);
            all = deal == null || deal.isBefore(since) ? all : all.with(ActivityKind.DEAL, deal);
        }
        return new Standing(holding, origin, grace, customer, all, known, dealt, countedFrom);
    }

    /** As if nothing had been done for the customer. */
    Standing untouched() {
        return new Standing(holding, origin, grace, customer, Activity.NONE, past, dealt, countedFrom);
    }

    Instant firstPeriodFrom() {
        Instant from = origin.holding();
        return from == null ? holding.since() : from;
    }

    /** Whether anybody was in touch with the customer since the possession began. */
    boolean contacted() {
        return activity.last() != null
                || read().contacts().stream().anyMatch(one -> one.countsFrom(holding, origin.possession()));
    }

    /** When the follow-up or deal was recorded that is the n-th latest since the possession began; null where there were fewer. */
    @Nullable
    Instant latestContact(int nth) {
        return contacts()
                .sorted(Comparator.reverseOrder())
                .skip(nth - 1L)
                .findFirst()
                .orElse(null);
    }

    /** How many follow-ups and deals were recorded after a moment of the possession. */
    int contactsAfter(Instant moment) {
        return (int) contacts().filter(at -> at.isAfter(moment)).count();
    }

    private Stream<Instant> contacts() {
        return read().contacts().stream()
                .filter(one -> one.countsFrom(holding, origin.possession()))
                .map(RecordedActivity::recordedAt);
    }

    /** Whether there ever was a deal; null: not known. */
    @Nullable
    Boolean everDealt() {
        return lastDealAt() == null ? dealt : Boolean.TRUE;
    }

    /** Of all deals ever, as far as they are known here. */
    @Nullable
    Instant lastDealAt() {
        WholeFacts facts = customer.whole();
        return later(later(read().lastDealAt(), activity.lastDealAt()), facts == null ? null : facts.lastDealAt());
    }

    /**
     * The last day of the contract that was named last: what was told with deals or with the facts, whichever knows of the later deal. A deal that names none ends none.
     */
    @Nullable
    LocalDate contractEndsOn() {
        WholeFacts facts = customer.whole();
        LocalDate heard = read().contractEndsOn();
        Instant told = facts == null ? null : facts.lastDealAt();
        Instant dealt = read().lastDealAt();
        LocalDate known = facts == null ? null : facts.contractEndsOn();
        boolean heardLater = told == null || (dealt != null && dealt.isAfter(told));
        LocalDate one = heardLater ? heard : known;
        return one != null ? one : heardLater ? known : heard;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private Past read() {
        if (!past.read()) {
            throw new IllegalStateException("the past was not looked up");
        }
        return past;
    }
}
