package io.gonghai.reclaim.calendar.holidays;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gonghai.reclaim.calendar.domain.Hours;
import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.reclaim.calendar.domain.Span;
import io.gonghai.reclaim.calendar.domain.SpecialDay;
import io.gonghai.reclaim.calendar.domain.Week;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * China's public holidays and make-up working days, from files that the npm package {@code chinese-days} publishes (see the folder {@code holidays/cn}).
 */
public final class PackagedHolidays {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Eight hours from Monday to Friday, an hour off at noon. */
    public static final Week WEEK = Week.ofFiveDays(Hours.of(Span.ofHours(9, 12), Span.ofHours(13, 18)));

    private static final List<Integer> YEARS = List.of(2024, 2025, 2026);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** After this day of its last year, the notice of the next may still change something: it has made the weekend before New Year's Day a working one (2007, 2011, 2018). */
    private static final LocalDate UNTIL = LocalDate.of(YEARS.getLast(), 12, 24);

    private PackagedHolidays() {}

    /** {@code "2026-02-15": "Spring Festival,春节,4"}, of both kinds. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Published(Map<String, String> holidays, Map<String, String> workdays) {}

    /** What is packaged, read anew. */
    public static Layer ofChina() {
        List<SpecialDay> days = new ArrayList<>();
        for (int year : YEARS) {
            Published published = read("/holidays/cn/" + year + ".json");
            published
                    .holidays()
                    .forEach((date, name) -> days.add(new SpecialDay.Closed(LocalDate.parse(date), chinese(name))));
            published
                    .workdays()
                    .forEach((date, name) ->
                            days.add(new SpecialDay.Open(LocalDate.parse(date), null, chinese(name) + "调休")));
        }
        return Layer.of(days, UNTIL);
    }

    private static String chinese(String names) {
        return names.split(",")[1];
    }

    private static Published read(String file) {
        try (InputStream in = PackagedHolidays.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not packaged");
            }
            return JSON.readValue(in, Published.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
