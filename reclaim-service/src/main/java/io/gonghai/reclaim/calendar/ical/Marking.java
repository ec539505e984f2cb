package io.gonghai.reclaim.calendar.ical;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event says that work is done (班) or not (休), as the common feeds of China's holidays have it, and people who write such a file. First Apple's
 * {@code X-APPLE-SPECIAL-DAY}; then the summary: a mark at its end or its beginning, in brackets ({@code 春节(休)}, {@code 【班】元旦}, also {@code 班｜元旦}), which
 * counts more than words; else a bare mark there ({@code 春节 休}, {@code 班：元旦}) and its words ({@code 国庆节 补班}, {@code 春节假期}, {@code 上班(补元旦假期)}),
 * where they do not say both; then the description and the categories, where they are a mark and nothing else: they also hold whole notices, and what a feed is about.
 * 调休 alone says nothing: it is used for both; neither do 值班, 下班 or 暑假, nor a 休 or 班 within a name: 退休人员日, 班主任培训日.
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

    private static final String BLANKS = "[\\s\\p{Z}]*+";
    private static final String SEPARATORS = "\\s\\p{Z}\\p{Pd}−:：﹕∶·•‧∙⋅・･｜|";
    private static final String BETWEEN = "[" + SEPARATORS + "]";
    private static final String BRACKETED =
            "\\p{Ps}" + BLANKS + "(?:休|班|休息|[上补補]班|holiday|workday)" + BLANKS + "\\p{Pe}";
    private static final String BRACKETED_FIRST = "^(?:" + BRACKETED + "|[休班]" + BLANKS + "[｜|])";
    private static final String BRACKETED_LAST = BRACKETED + BLANKS + "$";

    private static final String HOLIDAY = "(?<=[节節旦明午秋庆慶夕一])";
    private static final String HOLIDAY_NEXT = "(?=元旦|春[节節]|清明|五一|[劳勞][动動]|端午|中秋|[国國][庆慶]|除夕)";

    /**
     * What a bare mark can be told from: a name, or another mark. Beside one other character it may be half of a word ({@code 值 班}, {@code 休 假}), and behind 取消
     * it is not meant.
     */
    private static final String NAME = "(?<=[^" + SEPARATORS + "][^" + SEPARATORS + "不无無没有免停消]|" + BETWEEN + "[休班])";

    private static final String NAME_NEXT = "(?=[^" + SEPARATORS + "]{2}|[休班]" + BETWEEN + ")";

    /** Marks that count more than words. */
    private static final Pattern DECIDES =
            Pattern.compile(BRACKETED_FIRST + "|" + BRACKETED_LAST, Pattern.CASE_INSENSITIVE);

    private static final Pattern LAST = Pattern.compile(
            "(?:(?<!" + BETWEEN + ")" + BETWEEN + "++)?+" + BRACKETED_LAST + "|(?:^|" + HOLIDAY + "|" + NAME + BETWEEN
                    + "++)[休班]$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern FIRST = Pattern.compile(
            BRACKETED_FIRST + BETWEEN + "*+|^[休班](?:" + HOLIDAY_NEXT + "|" + BETWEEN + "++" + NAME_NEXT + ")",
            Pattern.CASE_INSENSITIVE);

    /** Said to be no working day, or said of what is made up for; what stands here is taken out before words are looked for. */
    private static final Pattern MADE_UP_FOR = Pattern.compile("[(（]\\s*[补補][^)）]{0,50}+[)）]");

    private static final Pattern NOT_WORKED = Pattern.compile(
            "(不|无|無|免|停)(用|需|须|须要|需要|必|要|再)?[上补補]班|休班|\\bnon[ -]?work(ing)?([ -]?days?)?\\b|\\bno work\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_RESTED =
            Pattern.compile("(不|无|無|没有?|取消)([放休][假息]?|假期)|\\bno holiday\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEITHER = Pattern.compile("调休|調休|节假日|節假日|[寒暑]假");

    private static final Pattern WORKED =
            Pattern.compile("[上补補]班|工作日|" + HOLIDAY + "班$|\\bwork(ing)?[ -]?day\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern RESTED = Pattern.compile(
            "放假|休假|休息|假期|假日|公休|公假|补休|" + HOLIDAY + "[休假]$|\\bholiday\\b|\\bday off\\b", Pattern.CASE_INSENSITIVE);

    /** null where it says neither, or both. */
    static @Nullable Marking of(String apple, String summary, String description, String categories) {
        Marking said = whole(apple);
        if (said != null) {
            return said;
        }
        String name = summary.strip();
        Set<Marking> marks = marks(name);
        String words = "";
        if (!marks.isEmpty()) {
            marks.addAll(marks(unmarked(name))); // 春节(休)(班)
        }
        if (marks.isEmpty() || !DECIDES.matcher(name).find()) {
            words = MADE_UP_FOR.matcher(name).replaceAll(" ");
        }
        boolean works = marks.contains(WORK) || works(words);
        boolean rests = marks.contains(REST) || rests(words);
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

    /** Those at the ends of a name. */
    private static Set<Marking> marks(String name) {
        Set<Marking> marks = EnumSet.noneOf(Marking.class);
        for (Pattern place : List.of(LAST, FIRST)) {
            Matcher found = place.matcher(name);
            if (found.find()) {
                String mark = found.group().toLowerCase(Locale.ROOT);
                marks.add(mark.contains("班") || mark.contains("workday") ? WORK : REST);
            }
        }
        return marks;
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

    /** The name without its mark, and without what stands between the two. */
    static String unmarked(String name) {
        return FIRST.matcher(LAST.matcher(name.strip()).replaceFirst(""))
                .replaceFirst("")
                .strip();
    }

    String suffix() {
        return this == WORK ? "(班)" : "(休)";
    }
}
