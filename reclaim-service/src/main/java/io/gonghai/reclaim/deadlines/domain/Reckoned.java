package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;

/** What a rule makes of a holding that it is for: a period that runs, or that it never takes it back as things stand. */
public sealed interface Reckoned {

    /**
     * A period that runs.
     *
     * @param base from which moment
     * @param since what happened at that moment
     * @param step how long
     * @param provisional whether its time may come out otherwise once a calendar is told further
     */
    record Term(Instant base, Base since, Period step, Instant dueAt, boolean provisional) implements Reckoned {}

    /** What a period is counted from. */
    enum Base {
        /** The beginning of the holding. */
        HOLDING,
        /** The beginning of the possession, frozen times included. */
        POSSESSION,
        FOLLOW_UP,
        DEAL,
        CONTRACT_END,
        /** Since when all follow-ups are counted here: those before are not known, and stand for as many as are asked for. */
        COUNTED
    }

    /** Why it never comes, as things stand. */
    enum Never implements Reckoned {
        /** Something that pauses the pool's clocks is open, and nothing was due before. */
        PAUSED,
        DEAL_WON,
        CONTACTED,
        NOT_DEALT,
        /** Whether there ever was a deal is still to be told: in doubt nothing is taken. */
        DEALT_NOT_KNOWN,
        /** What the rule asks for is still to be told of the customer as it is now: likewise. */
        FACTS_NOT_KNOWN,
        /** It names a calendar that there is not: in doubt nothing is taken. */
        CALENDAR_NOT_KNOWN
    }
}
