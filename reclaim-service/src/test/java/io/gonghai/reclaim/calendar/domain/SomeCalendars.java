package io.gonghai.reclaim.calendar.domain;

import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.quicktheories.core.Gen;

/** Calendars of all kinds, and moments near which clocks are changed in their zones. */
final class SomeCalendars {
    static final Hours OFFICE = Hours.of(Span.ofHours(9, 12), Span.ofHours(13, 18));

    /** Where and when: whole days left out, changes at midnight either way, half an hour, and none. */
    private record Where(String zone, String change) {}

    private static final List<Where> WHERE = List.of(
            new Where("Asia/Shanghai", "2026-02-14T00:00:00Z"),
            new Where("Europe/Berlin", "2026-03-29T01:00:00Z"),
            new Where("Europe/Berlin", "2026-10-25T01:00:00Z"),
            new Where("America/New_York", "2026-11-01T06:00:00Z"),
            new Where("America/Sao_Paulo", "2018-11-04T03:00:00Z"),
            new Where("America/Sao_Paulo", "2018-02-18T02:00:00Z"),
            new Where("Africa/Cairo", "2025-04-24T22:00:00Z"),
            new Where("Africa/Cairo", "2025-10-30T21:00:00Z"),
            new Where("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
            new Where("America/Havana", "2025-11-02T05:00:00Z"),
            new Where("Pacific/Apia", "2011-12-30T10:00:00Z"),
            new Where("Asia/Kathmandu", "2026-01-01T00:00:00Z"));

    private SomeCalendars() {}

    /** A calendar with pauses and a moment to begin at, all on whole minutes. */
    record Case(WorkingCalendar calendar, List<Pause> pauses, Instant from) {
        WorkingTime time() {
            return calendar.time().paused(pauses);
        }

        private Case with(List<Pause> others) {
            return new Case(calendar, others, from);
        }
    }

    static WorkingCalendar office(String zone, SpecialDay... days) {
        return new WorkingCalendar(ZoneId.of(zone), Week.ofFiveDays(OFFICE), Layer.of(List.of(days), null));
    }

    static Instant at(WorkingCalendar calendar, String local) {
        return LocalDateTime.parse(local).atZone(calendar.zone()).toInstant();
    }

    private static Gen<Hours> hours() {
        return lists().of(integers().between(0, 95)).ofSizeBetween(0, 6).map(SomeCalendars::hours);
    }

    /** Bounds in quarters of an hour, two of them a stretch; often none, often over the hours at which clocks are changed. */
    private static Hours hours(List<Integer> bounds) {
        List<Integer> sorted = bounds.stream().distinct().sorted().toList();
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i + 1 < sorted.size(); i += 2) {
            spans.add(new Span(sorted.get(i) * 15, (sorted.get(i + 1) + (i == 4 ? 1 : 0)) * 15));
        }
        return new Hours(spans);
    }

    private static Gen<Week> weeks() {
        return lists().of(hours())
                .ofSize(7)
                .map(days -> days.stream().anyMatch(Hours::open) ? new Week(days) : Week.ofFiveDays(OFFICE));
    }

    private static Gen<List<Integer>> specials() {
        return lists().of(integers().between(-15, 15)).ofSizeBetween(0, 8);
    }

    /** Special days around the change: some closed, some with the usual hours, some with others. */
    private static Layer layer(LocalDate around, List<Integer> offsets, Hours hours, Integer published) {
        List<SpecialDay> days = new ArrayList<>();
        for (int i = 0; i < offsets.size(); i++) {
            LocalDate date = around.plusDays(offsets.get(i));
            days.add(
                    switch (i % 3) {
                        case 0 -> new SpecialDay.Closed(date, "休");
                        case 1 -> new SpecialDay.Open(date, null, "班");
                        default -> new SpecialDay.Open(date, hours.open() ? hours : Hours.ALL_DAY, "班");
                    });
        }
        return Layer.of(days, published > 20 ? null : around.plusDays(published));
    }

    /** Calendars and beginnings within three days of a change, half of them within the hours about it. */
    static Gen<Case> cases() {
        Gen<Integer> minutes = integers().between(-90, 90).mix(integers().between(-3 * 24 * 60, 3 * 24 * 60));
        Gen<Integer> where = integers().between(0, WHERE.size() - 1);
        return where.zip(weeks(), specials(), (place, week, special) -> (Build)
                        (hours, published, minute) -> make(WHERE.get(place), week, special, hours, published, minute))
                .zip(hours(), integers().between(-10, 40), (build, hours, published) ->
                        (Begin) minute -> build.with(hours, published, minute))
                .zip(minutes, Begin::at);
    }

    /** The same, half of them with pauses of up to three days that begin up to four days before the beginning or twelve after it. */
    static Gen<Case> pausedCases() {
        Gen<Pause> pauses = integers()
                .between(-4 * 24 * 60, 12 * 24 * 60)
                .zip(integers().between(-10, 400).mix(integers().between(0, 3 * 24 * 60)), SomeCalendars::pause);
        Gen<Case> paused = cases().zip(
                        lists().of(pauses).ofSizeBetween(1, 5),
                        (given, some) -> given.with(some.stream()
                                .map(pause -> moved(pause, given.from()))
                                .toList()));
        return cases().mix(paused);
    }

    private static Pause pause(int start, int length) {
        Instant from = Instant.EPOCH.plus(Duration.ofMinutes(start));
        return new Pause(from, from.plus(Duration.ofMinutes(length)));
    }

    private static Pause moved(Pause pause, Instant zero) {
        Duration by = Duration.between(Instant.EPOCH, zero);
        Instant to = pause.to();
        return new Pause(pause.from().plus(by), to == null ? null : to.plus(by));
    }

    private interface Build {
        Case with(Hours hours, int published, int minute);
    }

    private interface Begin {
        Case at(int minute);
    }

    private static Case make(Where where, Week week, List<Integer> special, Hours hours, int published, int minute) {
        Instant change = Instant.parse(where.change());
        LocalDate around = LocalDate.ofInstant(change, ZoneOffset.UTC);
        Layer layer = layer(around, special, hours, published);
        return new Case(
                new WorkingCalendar(ZoneId.of(where.zone()), week, layer),
                List.of(),
                change.plus(Duration.ofMinutes(minute)));
    }
}
