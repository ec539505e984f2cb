package io.gonghai.notification.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.runtime.time.CalendarPeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReminderTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NINE = berlin("2026-03-27T09:00:00+01:00[Europe/Berlin]");

    private static Instant berlin(String text) {
        return ZonedDateTime.parse(text).toInstant();
    }

    private static Reminder reminder(@Nullable String every, @Nullable Instant until) {
        return new Reminder(
                new UUID(0, 1),
                "rep-1",
                new UUID(0, 2),
                null,
                "call",
                NINE,
                every == null ? null : CalendarPeriod.parse(every),
                until,
                NINE,
                false,
                1);
    }

    @Test
    void what_comes_once_has_ended_then() {
        Reminder once = reminder(null, null);

        Reminder after = once.given(once.occurrence(NINE.plusSeconds(5), BERLIN), BERLIN);

        assertThat(after.ended()).isTrue();
        assertThat(after.dueAt()).isEqualTo(NINE);
    }

    @Test
    void it_comes_at_the_same_local_time_when_clocks_change() {
        Reminder daily = reminder("P1D", null);

        Instant second = daily.given(NINE, BERLIN).dueAt();
        Instant third = daily.given(second, BERLIN).dueAt();

        assertThat(second).isEqualTo(berlin("2026-03-28T09:00:00+01:00[Europe/Berlin]"));
        assertThat(third).isEqualTo(berlin("2026-03-29T09:00:00+02:00[Europe/Berlin]"));
        assertThat(Duration.between(second, third)).isEqualTo(Duration.ofHours(23));
    }

    @Test
    void a_local_time_that_is_skipped_moves_no_later_occurrence() {
        Instant half = berlin("2026-03-28T02:30:00+01:00[Europe/Berlin]");
        Reminder daily = new Reminder(
                new UUID(0, 1),
                "rep-1",
                new UUID(0, 2),
                null,
                "call",
                half,
                CalendarPeriod.parse("P1D"),
                null,
                half,
                false,
                1);

        Instant second = daily.given(half, BERLIN).dueAt();
        Instant third = daily.given(second, BERLIN).dueAt();

        assertThat(second).isEqualTo(berlin("2026-03-29T03:30:00+02:00[Europe/Berlin]"));
        assertThat(third).isEqualTo(berlin("2026-03-30T02:30:00+02:00[Europe/Berlin]"));
    }

    @Test
    void after_a_pause_the_last_occurrence_is_given_and_the_next_lies_ahead() {
        Reminder weekly = reminder("P1W", null);
        Instant now = NINE.plus(Duration.ofDays(23));

        Instant given = weekly.occurrence(now, SHANGHAI);

        assertThat(given).isEqualTo(NINE.plus(Duration.ofDays(21)));
        assertThat(weekly.given(given, SHANGHAI).dueAt()).isEqualTo(NINE.plus(Duration.ofDays(28)));
    }

    @Test
    void nothing_comes_after_its_end() {
        Reminder daily = reminder("P1D", NINE.plus(Duration.ofDays(2)));

        Instant given = daily.occurrence(NINE.plus(Duration.ofDays(9)), SHANGHAI);
        Reminder after = daily.given(given, SHANGHAI);

        assertThat(given).isEqualTo(NINE.plus(Duration.ofDays(2)));
        assertThat(after.ended()).isTrue();
        assertThat(daily.given(NINE, SHANGHAI).ended()).isFalse();
    }

    @Test
    void in_another_zone_it_goes_on_from_its_first_time_and_never_back() {
        Reminder daily = reminder("P1D", null).given(NINE, BERLIN);

        Instant given = daily.occurrence(daily.dueAt(), SHANGHAI);

        assertThat(given).isEqualTo(daily.dueAt());
        assertThat(daily.given(given, SHANGHAI).dueAt()).isAfter(given);
    }

    @Test
    void each_occurrence_is_an_event_of_its_own_and_always_the_same() {
        Reminder daily = reminder("P1D", null);

        assertThat(daily.eventId(NINE))
                .isEqualTo(Objects.requireNonNull(reminder("P1D", null)).eventId(NINE))
                .isNotEqualTo(daily.eventId(NINE.plus(Duration.ofDays(1))));
    }
}
