package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.problems.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a rule that is tried may ask of custom fields: as pool-service takes it. */
final class FieldConditions {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern OPTION = Pattern.compile(ID.pattern() + "|true|false");
    private static final int MOST = 200;
    private static final int LONGEST_NAME = 100;

    private FieldConditions() {}

    /** As the ids are given out, in one order. */
    static Map<String, @Nullable List<@Nullable String>> inOneSpelling(
            Map<String, @Nullable List<@Nullable String>> fields) {
        Map<String, @Nullable List<@Nullable String>> same = new TreeMap<>();
        fields.forEach((field, options) -> same.put(lower(field), options == null ? null : lower(options)));
        return same;
    }

    private static List<@Nullable String> lower(List<@Nullable String> options) {
        List<@Nullable String> same = new ArrayList<>();
        options.forEach(option -> same.add(option == null ? null : lower(option)));
        return same;
    }

    private static String lower(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    /** Notes what is wrong. @param place where they stand */
    static void check(@Nullable GivenWhen when, String place, List<Violation> wrong) {
        Map<String, @Nullable List<@Nullable String>> fields = when == null ? null : when.fields();
        if (fields == null) {
            return;
        }
        long named = fields.values().stream()
                .filter(Objects::nonNull)
                .mapToLong(List::size)
                .sum();
        if (named > MOST) {
            add(wrong, place, "violation.too-many-options");
        }
        fields.forEach((field, options) -> {
            String at = place + "." + field.substring(0, Math.min(field.length(), LONGEST_NAME));
            if (!ID.matcher(field).matches()) {
                add(wrong, at, "violation.uuid");
            } else if (options == null || options.isEmpty()) {
                add(wrong, at, "violation.field-options");
            } else {
                checkOptions(options, at, wrong);
            }
        });
    }

    private static void checkOptions(List<@Nullable String> options, String place, List<Violation> wrong) {
        for (int i = 0; i < options.size(); i++) {
            String option = options.get(i);
            if (option == null || !OPTION.matcher(option).matches()) {
                add(wrong, place + "[" + i + "]", "violation.field-option");
            }
        }
    }

    private static void add(List<Violation> wrong, String field, String key) {
        wrong.add(new Violation(field, Texts.current().text(key)));
    }
}
