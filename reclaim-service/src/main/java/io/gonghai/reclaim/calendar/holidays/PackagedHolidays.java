package io.gonghai.reclaim.calendar.holidays;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.reclaim.calendar.domain.SpecialDay;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * China's public holidays and make-up working days, from files that the npm package {@code chinese-days} publishes (see the folder {@code holidays/cn}).
 */
public final class PackagedHolidays {
    /** Of the days together; goes up when they change, and only then: whoever has an older one takes this one's. */
    public static final int EDITION = 2;

    private static final int FIRST = 2018;
    private static final int LAST = 2026;

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** After this day of its last year, the notice of the next may still change something: it has made the weekend before New Year's Day a working one (2007, 2011, 2018). */
    private static final LocalDate UNTIL = LocalDate.of(LAST, 12, 24);

    private PackagedHolidays() {}

    /** {@code "2026-02-15": "Spring Festival,春节,4"}, of both kinds. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Published(Map<String, String> holidays, Map<String, String> workdays) {}

    /** What is packaged, read anew. */
    public static Layer ofChina() {
        return years(FIRST, LAST, UNTIL);
    }

    /** What the first edition was, for ever: versions that stood before editions were stored mean it. */
    public static Layer first() {
        return years(2024, 2026, LocalDate.of(2026, 12, 24));
    }

    private static Layer years(int first, int last, LocalDate until) {
        List<SpecialDay> days = new ArrayList<>();
        for (int year = first; year <= last; year++) {
            Published published = read("/holidays/cn/" + year + ".json");
            published
                    .holidays()
                    .forEach((date, name) -> days.add(new SpecialDay.Closed(LocalDate.parse(date), chinese(name))));
            published
                    .workdays()
                    .forEach((date, name) ->
                            days.add(new SpecialDay.Open(LocalDate.parse(date), null, chinese(name) + "调休")));
        }
        return Layer.of(days, until);
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
