package io.gonghai.reclaim.calendar.ical;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event says that work is done (班) or not (休), as the common feeds of China's holidays have it. First Apple's {@code X-APPLE-SPECIAL-DAY}; then the
 * summary: a mark at its end or its beginning ({@code 春节(休)}, {@code 班｜元旦}), else its words ({@code 国庆节 补班}, {@code 春节假期}, {@code 上班(补元旦假期)}),
 * where they do not say both; then the description and the categories, where they are a mark and nothing else: they also hold whole notices, and what a feed is about.
 * 调休 alone says nothing: it is used for both; neither do 值班, 下班 or 暑假.
 */
enum Marking {
    WORK,
    REST;

    private static final Set<String> WORK_MARKS = Set.of(
            "班", "上班", "补班", "補班", "上班日", "补班日", "補班日", "工作日", "调休上班", "workday", "working day", "alternate-workday");
    private static final Set<String> REST_MARKS = Set.of(
            "休",
            "休息",
            "休息日",
            "放假",
            "休假",
            "假期",
            "公假",
            "公休",
            "公共假期",
            "公众假期",
            "公眾假期",
            "public holiday",
            "day off",
            "non-working day",
            "work-holiday");

    private static final String MARK = "休|班|休息|上班|holiday|workday";
    private static final Pattern SUFFIX =
            Pattern.compile("[(（\\[【]\\s*(" + MARK + ")\\s*[)）\\]】]\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern PREFIX = Pattern.compile("^(休|班)\\s*[｜|]\\s*");

    /** Said to be no working day, or said of what is made up for; what stands here is taken out before words are looked for. */
    private static final Pattern MADE_UP_FOR = Pattern.compile("[(（]\\s*[补補][^)）]{0,50}+[)）]");

    private static final Pattern NOT_WORKED = Pattern.compile(
            "(不|无|無|免|停)(用|需|须|须要|需要|必|要|再)?[上补補]班|休班|\\bnon[ -]?work(ing)?([ -]?days?)?\\b|\\bno work\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_RESTED =
            Pattern.compile("(不|无|無|没有?|取消)([放休][假息]?|假期)|\\bno holiday\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEITHER = Pattern.compile("调休|調休|节假日|節假日|[寒暑]假");

    private static final Pattern WORKED =
            Pattern.compile("[上补補]班|工作日|(?<=[节旦明午秋庆一])班$|\\bwork(ing)?[ -]?day\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern RESTED = Pattern.compile(
            "放假|休假|休息|假期|假日|公休|公假|补休|(?<=[节旦明午秋庆一])[休假]$|\\bholiday\\b|\\bday off\\b", Pattern.CASE_INSENSITIVE);

    /** null where it says neither, or both. */
    static @Nullable Marking of(String apple, String summary, String description, String categories) {
        Marking said = whole(apple);
        if (said != null) {
            return said;
        }
        String name = summary.strip();
        Marking marked = mark(name);
        if (marked != null) {
            return marked;
        }
        String words = MADE_UP_FOR.matcher(name).replaceAll(" ");
        boolean works = works(words);
        boolean rests = rests(words);
        if (works || rests) {
            return works && rests ? null : works ? WORK : REST;
        }
        Marking described = whole(description);
        return described != null ? described : any(List.of(categories.split(",")));
    }

    private static @Nullable Marking any(List<String> texts) {
        return texts.stream()
                .map(Marking::whole)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Marking whole(String text) {
        String mark = text.strip().toLowerCase(Locale.ROOT);
        return WORK_MARKS.contains(mark) ? WORK : REST_MARKS.contains(mark) ? REST : null;
    }

    private static @Nullable Marking mark(String name) {
        for (Pattern place : Arrays.asList(SUFFIX, PREFIX)) {
            var found = place.matcher(name);
            if (found.find()) {
                String mark = found.group(1).toLowerCase(Locale.ROOT);
                return mark.endsWith("班") || mark.equals("workday") ? WORK : REST;
            }
        }
        return null;
    }

    private static boolean works(String words) {
        return WORK_MARKS.contains(words.strip())
                || WORKED.matcher(NOT_WORKED.matcher(words).replaceAll(" ")).find();
    }

    private static boolean rests(String words) {
        String without =
                NEITHER.matcher(NOT_RESTED.matcher(words).replaceAll(" ")).replaceAll("");
        return REST_MARKS.contains(words.strip())
                || NOT_WORKED.matcher(words).find()
                || RESTED.matcher(without).find();
    }

    /** The name without its mark. */
    static String unmarked(String name) {
        return PREFIX.matcher(SUFFIX.matcher(name).replaceFirst(""))
                .replaceFirst("")
                .strip();
    }

    String suffix() {
        return this == WORK ? "(班)" : "(休)";
    }
}
