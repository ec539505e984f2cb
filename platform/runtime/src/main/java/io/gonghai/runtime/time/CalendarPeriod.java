package io.gonghai.runtime.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.gonghai.runtime.problems.UnfitValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A positive ISO 8601 period as rules use it: {@code P15D} and {@code P2W} are calendar days of the company's zone (the same
 * local time, whatever daylight saving does), {@code PT4H}, {@code PT5S} are exact. Both may be combined ({@code P1DT12H}). Months and
 * years are refused because their length is not fixed, and so are signs, zero and anything above 3 660 days.
 *
 * @param text the period as it was written, in upper case
 * @param days calendar days
 * @param exact what is added after the days
 */
public record CalendarPeriod(String text, int days, Duration exact) {
    private static final int MAX_DAYS = 3_660;
    private static final Pattern FORM = Pattern.compile(
            "P(?=.)(\\d{1,5}W)?(\\d{1,5}D)?(T(?=\\d)(\\d{1,6}H)?(\\d{1,8}M)?(\\d{1,9}(\\.\\d{1,6})?S)?)?",
            Pattern.CASE_INSENSITIVE); // of ASCII: other letters have these in upper case, too

    /** Not by its parts: what is read is the text, or somebody could send parts that do not agree with it. */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public CalendarPeriod {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CalendarPeriod parse(String text) {
        if (text.length() > 40 || !FORM.matcher(text).matches()) {
            throw new UnfitValue("violation.period");
        }
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            int t = upper.indexOf('T');
            String date = t < 0 ? upper : upper.substring(0, t);
            int days = date.length() > 1 ? Period.parse(date).getDays() : 0;
            Duration exact = t < 0 ? Duration.ZERO : Duration.parse("P" + upper.substring(t));
            if (days > MAX_DAYS || exact.toDays() > MAX_DAYS || (days == 0 && exact.isZero())) {
                throw new UnfitValue("violation.period-range", "days", MAX_DAYS);
            }
            return new CalendarPeriod(upper, days, exact);
        } catch (DateTimeException | ArithmeticException e) {
            throw new UnfitValue("violation.period");
        }
    }

    /** The moment this period after {@code start}. */
    public Instant after(Instant start, ZoneId zone) {
        Instant moved = days == 0 ? start : start.atZone(zone).plusDays(days).toInstant();
        return moved.plus(exact);
    }

    /** The moment this period before {@code end}. */
    public Instant before(Instant end, ZoneId zone) {
        Instant moved = end.minus(exact);
        return days == 0 ? moved : moved.atZone(zone).minusDays(days).toInstant();
    }

    /** Whether this ends before the other, a calendar day taken as 24 hours. */
    public boolean shorterThan(CalendarPeriod other) {
        return nominal().compareTo(other.nominal()) < 0;
    }

    /** Whether both end at the same moment, whenever they begin: {@code P1W} and {@code P7D}, but not {@code P1D} and {@code PT24H}. */
    public boolean sameAs(CalendarPeriod other) {
        return days == other.days && exact.equals(other.exact);
    }

    private Duration nominal() {
        return exact.plusDays(days);
    }

    @Override
    @JsonValue
    public String toString() {
        return text;
    }
}
