package io.gonghai.pool.reps;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days on which a person is away, in the company's time zone.
 *
 * @param from first day
 * @param to last day, inclusive
 */
public record Absence(LocalDate from, LocalDate to) {
    /** How PostgreSQL writes a range of days: its end is the day after the last. */
    private static final Pattern STORED = Pattern.compile("\\[(\\d{4}-\\d\\d-\\d\\d),(\\d{4}-\\d\\d-\\d\\d)\\)");

    /** Reads a {@code datemultirange}. */
    public static List<Absence> read(String multirange) {
        List<Absence> absences = new ArrayList<>();
        Matcher period = STORED.matcher(multirange);
        while (period.find()) {
            absences.add(new Absence(
                    LocalDate.parse(period.group(1)),
                    LocalDate.parse(period.group(2)).minusDays(1)));
        }
        return absences;
    }

    /** As a {@code datemultirange}, which sorts periods and joins those that touch. */
    static String stored(List<Absence> absences) {
        return "{"
                + String.join(
                        ",",
                        absences.stream()
                                .map(absence -> "[" + absence.from() + "," + absence.to() + "]")
                                .toList())
                + "}";
    }
}
