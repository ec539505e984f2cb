package io.gonghai.reclaim.deadlines.domain;

/**
 * How many holdings were looked at, and what becomes of them.
 *
 * @param concerned those that are taken, warned of or kept: as many as are shown on all pages
 * @param kept those that today's rules take and the others do not
 * @param reclaimedToday how many today's rules take
 * @param remindedToday of how many today's rules warn
 */
public record Tally(
        long holdings,
        long concerned,
        long reclaimed,
        long reminded,
        long kept,
        long reclaimedToday,
        long remindedToday) {
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

    public Tally with(Foreseen one) {
        return new Tally(
                holdings + 1,
                concerned + one(one.concerned()),
                reclaimed + one(one.then().kind() == Fate.FateKind.RECLAIMED),
                reminded + one(one.then().kind() == Fate.FateKind.REMINDED),
                kept + one(one.kept()),
                reclaimedToday + one(one.today().kind() == Fate.FateKind.RECLAIMED),
                remindedToday + one(one.today().kind() == Fate.FateKind.REMINDED));
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }
}
