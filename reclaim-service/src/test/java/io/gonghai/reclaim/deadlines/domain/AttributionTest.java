package io.gonghai.reclaim.deadlines.domain;

import static io.gonghai.reclaim.deadlines.domain.Given.SINCE;
import static io.gonghai.reclaim.deadlines.domain.Given.holding;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributionTest {
    /** The holding asked about began with custody version 4. */
    @ParameterizedTest(name = "of holding {0}, confirmed {1}, {2} s after the claim: {3}")
    @CsvSource({
        "4, true, 100, true",
        "4, true, -100, true", // two clocks: its own holding is its own
        "4, false, -100, true",
        "3, true, 100, false",
        "3, false, 100, true", // may have been recorded in this one already
        "3, false, -4, true",
        "3, false, -5, true",
        "3, false, -6, false",
        "6, false, 100, false", // of a holding that is not known here yet
        "6, true, 100, false",
        ", false, 100, true",
        ", false, -6, false",
        ", true, 100, false"
    })
    void activity_counts_for_its_holding_and_in_doubt_for_later_ones(
            Long version, boolean confirmed, int seconds, boolean counts) {
        RecordedActivity activity =
                new RecordedActivity(ActivityKind.FOLLOW_UP, version, confirmed, SINCE.plusSeconds(seconds));

        assertThat(activity.countsFor(holding(4))).isEqualTo(counts);
    }
}
