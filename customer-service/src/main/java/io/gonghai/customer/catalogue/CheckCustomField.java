package io.gonghai.customer.catalogue;

import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.problems.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Refuses what is well formed but no custom field can be, or what one can't become: customers have its values and rules name its options. */
final class CheckCustomField {
    private final List<Violation> wrong = new ArrayList<>();

    private CheckCustomField() {}

    /**
     * Checks what was written.
     *
     * @param before as it stands; null for a new one
     * @throws Problem 400 with everything that is wrong
     */
    static void check(CustomFieldBody body, @Nullable CustomFieldBody before) {
        CheckCustomField check = new CheckCustomField();
        if (before != null && before.type() != body.type()) {
            check.add("type", "violation.field-type-stays");
        }
        if (body.type().hasOptions()) {
            check.options(body.choices(), before == null ? List.of() : before.choices());
        } else if (!body.choices().isEmpty()) {
            check.add("options", "violation.options-of-choices");
        }
        if (!check.wrong.isEmpty()) {
            throw Problem.invalid(check.wrong);
        }
    }

    private void options(List<CustomFieldBody.Option> options, List<CustomFieldBody.Option> before) {
        if (options.isEmpty()) {
            add("options", "violation.options-missing");
        }
        Set<UUID> left = before.stream().map(CustomFieldBody.Option::id).collect(Collectors.toCollection(HashSet::new));
        Set<String> zh = new HashSet<>();
        Set<String> en = new HashSet<>();
        for (int i = 0; i < options.size(); i++) {
            CustomFieldBody.Option option = options.get(i);
            String field = "options[" + i + "].";
            if (option.id() != null && !left.remove(option.id())) {
                add(field + "id", "violation.option-id");
            }
            if (!zh.add(folded(option.name().zh()))) {
                add(field + "name.zh", "violation.name-twice");
            }
            if (!en.add(folded(option.name().en()))) {
                add(field + "name.en", "violation.name-twice");
            }
        }
        if (!left.isEmpty()) {
            add("options", "violation.option-left-out");
        }
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private void add(String field, String key) {
        wrong.add(new Violation(field, Texts.current().text(key)));
    }
}
