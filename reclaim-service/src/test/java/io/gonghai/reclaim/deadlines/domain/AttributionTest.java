package io.gonghai.reclaim.deadlines.domain;

import static io.gonghai.reclaim.deadlines.domain.Given.SINCE;
import static io.gonghai.reclaim.deadlines.domain.Given.holding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.booleans;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributionTest {
    /** The holding asked about began with custody version 4. */
    @ParameterizedTest(name = "of holding {0}, confirmed {1}, {2} s after the claim: {3}")
    @CsvSource({
        "4, true, 100, true",
        "4, true, -100, true", // two clocks: its own holding is its own
        "4, false, -100, true",
        "3, true, 100, true", // asked in holding 3, stamped after holding 4 began
        "3, true, 0, true",
        "3, true, -1, false",
        "3, false, 100, true", // may have been recorded in this one already
        "3, false, -4, true",
        "3, false, -5, true",
        "3, false, -6, false",
        "6, false, 100, false", // of a holding that is not known here yet
        "6, true, 100, false",
        ", false, 100, true",
        ", false, -6, false",
        ", true, 100, true", // asked while nobody held it, stamped after the claim
        ", true, -1, false"
    })
    void activity_counts_for_its_holding_and_for_later_ones_that_were_open_when_it_was_stamped(
            Long version, boolean confirmed, int seconds, boolean counts) {
        RecordedActivity activity =
                new RecordedActivity(ActivityKind.FOLLOW_UP, version, confirmed, SINCE.plusSeconds(seconds));

        assertThat(activity.countsFor(holding(4))).isEqualTo(counts);
    }

    /** Holding 4 continues holding 3 of the same holder, who claimed it 100 s before; the seconds are from the claim. */
    @ParameterizedTest(name = "a deal of holding {0}, confirmed {1}, {2} s after the claim: {3}")
    @CsvSource({
        "4, true, -100, true",
        "3, true, 0, true",
        "3, true, -1, true", // of their own holding: the clocks of two databases differ
        "3, true, -5, true",
        "3, true, -6, false",
        "3, false, -5, true",
        "3, false, -6, false",
        ", true, -1, true",
        "6, true, 100, false"
    })
    void a_deal_counts_for_as_long_as_the_holder_has_the_customer_whichever_clock_is_behind(
            Long version, boolean confirmed, int seconds, boolean counts) {
        Holding thawed = new Holding(4, Given.POOL, "rep-1", SINCE.plusSeconds(100), SINCE, false);
        RecordedActivity deal = new RecordedActivity(ActivityKind.DEAL, version, confirmed, SINCE.plusSeconds(seconds));

        assertThat(deal.countsFor(thawed)).isEqualTo(counts);
    }

    /** Claimed, dealt with, frozen and thawed again and again: the deal counts, whatever the two clocks say of its moment. */
    @Test
    void no_freeze_loses_a_deal_that_was_recorded_by_a_clock_behind() {
        qt().forAll(
                        integers().between(-5_000, 5_000),
                        integers().between(0, 4),
                        booleans().all())
                .check((skew, freezes, byManager) -> {
                    Instant dealt = SINCE.plusMillis(skew);
                    RecordedActivity deal = new RecordedActivity(ActivityKind.DEAL, 2L, true, dealt);
                    CustomerClock clock = CustomerClock.unknown(Given.CUSTOMER)
                            .withCustody(2, holding(2), Given.CLAIM, List.of())
                            .withActivity(deal);
                    for (int i = 1; i <= freezes; i++) {
                        Instant at = SINCE.plusSeconds(100L * i);
                        Change frozen = new Change(at, byManager, null, true, !byManager);
                        Holding thawed = new Holding(2 + 2 * i, Given.POOL, "rep-1", at.plusSeconds(50), SINCE, false);
                        clock = clock.withCustody(1 + 2 * i, null, frozen, List.of(deal))
                                .withCustody(
                                        2 + 2 * i, thawed, new Change(at.plusSeconds(50), byManager), List.of(deal));
                    }
                    return clock.counted(new Past(List.of(deal), dealt, null)).lastDealAt() != null;
                });
    }

    @Test
    void nor_does_a_transfer_back_to_somebody_who_goes_on_with_the_clock_of_the_deal() {
        Instant passedOn = SINCE.plusSeconds(100);
        Instant dealt = passedOn.minusSeconds(1);
        RecordedActivity deal = new RecordedActivity(ActivityKind.DEAL, 3L, true, dealt);

        CustomerClock back = CustomerClock.unknown(Given.CUSTOMER)
                .withCustody(2, holding(2), Given.CLAIM, List.of())
                .withCustody(
                        3,
                        new Holding(3, Given.POOL, "rep-2", passedOn, false),
                        new Change(passedOn, false, "rep-1", false, false),
                        List.of())
                .withCustody(
                        4,
                        new Holding(4, Given.POOL, "rep-1", SINCE.plusSeconds(200), false),
                        new Change(SINCE.plusSeconds(200), false, "rep-2", false, false),
                        List.of(deal));

        assertThat(back.counted(new Past(List.of(deal), dealt, null)).lastDealAt())
                .isEqualTo(dealt);
    }

    /**
     * Holdings follow each other; pool-service is asked in one of them and the activity is stamped then or some holdings later, whatever comes in
     * between: invariant 5 holds for the holding in which it was stamped, and nobody's past counts for a holding that began afterwards.
     */
    @Test
    void
            whatever_happens_between_question_and_stamp_it_counts_for_the_holding_of_the_stamp_and_for_none_that_follows() {
        qt().forAll(
                        lists().of(integers().between(6, 10_000)).ofSizeBetween(1, 6),
                        integers().between(0, 5),
                        integers().between(0, 70_000),
                        booleans().all())
                .check((gaps, first, stamp, confirmed) -> {
                    List<Holding> holdings = oneAfterTheOther(gaps);
                    Holding asked = holdings.get(first % holdings.size());
                    Instant recordedAt = asked.since().plusSeconds(stamp);
                    RecordedActivity activity =
                            new RecordedActivity(ActivityKind.DEAL, asked.version(), confirmed, recordedAt);
                    Holding open = holdings.stream()
                            .filter(one -> !one.since().isAfter(recordedAt))
                            .reduce((earlier, later) -> later)
                            .orElseThrow();
                    return activity.countsFor(asked)
                            && activity.countsFor(open)
                            && holdings.stream()
                                    .filter(one -> one.since()
                                                    .minus(RecordedActivity.SKEW)
                                                    .isAfter(recordedAt)
                                            || one.version() < asked.version())
                                    .noneMatch(activity::countsFor);
                });
    }

    private static List<Holding> oneAfterTheOther(List<Integer> gaps) {
        List<Holding> holdings = new ArrayList<>();
        Instant since = SINCE;
        for (int gap : gaps) {
            since = since.plusSeconds(gap);
            holdings.add(new Holding(2 * holdings.size() + 2, Given.POOL, "rep", since, false));
        }
        return holdings;
    }
}
