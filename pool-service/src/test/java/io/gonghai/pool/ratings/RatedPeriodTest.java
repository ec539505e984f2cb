package io.gonghai.pool.ratings;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.pool.settings.RatingPeriod;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatedPeriodTest {
    @ParameterizedTest
    @CsvSource({
        // plain
        "MONTH,   Asia/Shanghai,    2026-04-10T00:00:00Z, 2026-02-28T16:00:00Z, 2026-03-31T16:00:00Z",
        "QUARTER, Asia/Shanghai,    2026-04-10T00:00:00Z, 2025-12-31T16:00:00Z, 2026-03-31T16:00:00Z",
        "QUARTER, UTC,              2026-01-01T00:00:00Z, 2025-10-01T00:00:00Z, 2026-01-01T00:00:00Z",
        "WEEK,    Asia/Shanghai,    2026-04-10T00:00:00Z, 2026-03-29T16:00:00Z, 2026-04-05T16:00:00Z",
        // the year ends within a week
        "WEEK,    UTC,              2026-01-05T00:00:00Z, 2025-12-29T00:00:00Z, 2026-01-05T00:00:00Z",
        "WEEK,    UTC,              2026-01-04T23:59:59Z, 2025-12-22T00:00:00Z, 2025-12-29T00:00:00Z",
        // the last moment of a month is of that month, the first of the next is not
        "MONTH,   Asia/Shanghai,    2026-03-31T15:59:59Z, 2026-01-31T16:00:00Z, 2026-02-28T16:00:00Z",
        "MONTH,   Asia/Shanghai,    2026-03-31T16:00:00Z, 2026-02-28T16:00:00Z, 2026-03-31T16:00:00Z",
        // February of a leap year
        "MONTH,   UTC,              2028-03-01T00:00:00Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
        // summer time begins and ends within
        "MONTH,   Europe/Berlin,    2026-04-10T00:00:00Z, 2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z",
        "WEEK,    Europe/Berlin,    2026-11-01T00:00:00Z, 2026-10-18T22:00:00Z, 2026-10-25T23:00:00Z",
        // no midnight: Cairo springs at 00:00 of a Friday, Beirut at 00:00 of a Sunday; Asuncion's did on the first of
        // a month
        "MONTH,   Africa/Cairo,     2026-05-10T00:00:00Z, 2026-03-31T22:00:00Z, 2026-04-30T21:00:00Z",
        "WEEK,    Asia/Beirut,      2026-04-01T00:00:00Z, 2026-03-22T22:00:00Z, 2026-03-29T21:00:00Z",
        "MONTH,   America/Asuncion, 2017-11-10T00:00:00Z, 2017-10-01T04:00:00Z, 2017-11-01T03:00:00Z",
        // two midnights: Havana falls back at 01:00, the earlier one counts
        "MONTH,   America/Havana,   2026-12-10T00:00:00Z, 2026-11-01T04:00:00Z, 2026-12-01T05:00:00Z"
    })
    void the_last_period_that_is_over_is_that_of_the_company_s_days(
            RatingPeriod every, ZoneId zone, Instant now, Instant from, Instant to) {
        RatedPeriod period = RatedPeriod.lastBefore(now, every, zone);

        assertThat(period.from()).isEqualTo(from);
        assertThat(period.to()).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({"WEEK", "MONTH", "QUARTER"})
    void every_moment_is_in_one_period_whatever_summer_time_does(RatingPeriod every) {
        for (String zone : new String[] {"Africa/Cairo", "Asia/Beirut", "America/Havana", "Asia/Shanghai"}) {
            Instant at = Instant.parse("2026-01-01T00:00:00Z");
            while (at.isBefore(Instant.parse("2028-01-01T00:00:00Z"))) {
                RatedPeriod period = RatedPeriod.around(at, every, ZoneId.of(zone));
                RatedPeriod next = RatedPeriod.around(period.to(), every, ZoneId.of(zone));
                assertThat(at).isBetween(period.from(), period.to().minusNanos(1));
                assertThat(next.from()).isEqualTo(period.to());
                assertThat(RatedPeriod.lastBefore(period.to(), every, ZoneId.of(zone)))
                        .isEqualTo(period);
                at = at.plusSeconds(7 * 3_600 + 1);
            }
        }
    }

    @Test
    void a_period_names_its_days_whatever_time_they_begin_at() {
        RatedPeriod period = RatedPeriod.lastBefore(
                Instant.parse("2026-05-10T00:00:00Z"), RatingPeriod.MONTH, ZoneId.of("Africa/Cairo"));

        assertThat(period.firstDay()).hasToString("2026-04-01");
        assertThat(period.dayAfter()).hasToString("2026-05-01");
    }
}
