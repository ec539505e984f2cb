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
