package io.gonghai.reclaim.calendar.ical;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event's words say that work is done (班) or not (休), as the common feeds of China's holidays have it: {@code 春节(休)}, {@code 元旦（班）}, {@code 国庆节 补班},
 * {@code 春节假期}, {@code Labour Day(Workday)}, or Apple's {@code X-APPLE-SPECIAL-DAY}. 调休 alone says nothing: it is used for both.
 */
enum Marking {
    WORK,
    REST;

    /** Neither 不上班 nor 值班 (on duty), nor a non-working day. */
    private static final Pattern WORKED = Pattern.compile(
            "(?<!不|不上|值)班|工作日|(?<!\\bnon[ -]?)\\bwork(ing)?[ -]?day|alternate-workday", Pattern.CASE_INSENSITIVE);

    private static final Pattern RESTED =
            Pattern.compile("休|假|不上班|\\bholiday|\\bday off|\\bnon[ -]?working", Pattern.CASE_INSENSITIVE);
    private static final Pattern SUFFIX =
            Pattern.compile("[(（\\[【]\\s*(休|班|休息|上班|holiday|workday)\\s*[)）\\]】]\\s*$", Pattern.CASE_INSENSITIVE);

    /** What the first of these texts says that says anything: the surest first. */
    static @Nullable Marking of(List<String> texts) {
        for (String text : texts) {
            Marking marking = of(text);
            if (marking != null) {
                return marking;
            }
        }
        return null;
    }

    private static @Nullable Marking of(String text) {
        if (text.toUpperCase(Locale.ROOT).equals("WORK-HOLIDAY")) {
            return REST;
        }
        if (WORKED.matcher(text).find()) {
            return WORK;
        }
        return RESTED.matcher(text.replace("调休", "")).find() ? REST : null;
    }

    /** The name without its mark. */
    static String unmarked(String name) {
        return SUFFIX.matcher(name).replaceFirst("").strip();
    }

    String suffix() {
        return this == WORK ? "(班)" : "(休)";
    }
}
