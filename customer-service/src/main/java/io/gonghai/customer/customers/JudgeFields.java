package io.gonghai.customer.customers;

import io.gonghai.customer.catalogue.FieldDefinition;
import io.gonghai.customer.customers.domain.FieldValue;
import io.gonghai.customer.customers.domain.Profile;
import io.gonghai.runtime.json.StorableNumber;
import io.gonghai.runtime.json.StorableText;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.problems.Violation;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges what was said of one customer's custom fields by their definitions. What the customer has stays as it is, whatever was closed since, unless the customer
 * becomes one of another kind.
 */
final class JudgeFields {
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_CHOSEN = 50;
    private static final int LONGEST_NAME = 100;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern DAY = Pattern.compile("[1-9]\\d{3}-\\d\\d-\\d\\d");

    private final Map<UUID, FieldDefinition> definitions;
    private final String type;
    private final boolean sameType;
    private final Map<UUID, FieldValue> before;
    private final List<Violation> wrong = new ArrayList<>();

    JudgeFields(Map<UUID, FieldDefinition> definitions, Profile profile, @Nullable Profile before) {
        this.definitions = definitions;
        this.type = profile.type().name();
        this.sameType = before == null || before.type() == profile.type();
        this.before = before == null ? Map.of() : before.fields();
    }

    /** What has the form of an id, in the one spelling that we give; else null. */
    static @Nullable UUID id(String text) {
        return ID.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    /** All that was wrong with what was judged. */
    List<Violation> wrong() {
        return wrong;
    }

    /** The values by field; they count where nothing is {@link #wrong}. */
    Map<UUID, FieldValue> values(Map<String, @Nullable Object> said) {
        Map<UUID, FieldValue> values = new HashMap<>();
        said.forEach((name, value) -> {
            String place = name.length() <= LONGEST_NAME && StorableText.is(name) ? "fields." + name : "fields";
            UUID id = id(name);
            FieldDefinition field = id == null ? null : definitions.get(id);
            if (field == null) {
                add(place, "violation.field");
            } else if (value != null) {
                FieldValue read = read(field, place, value);
                if (read != null) {
                    values.put(field.id(), read);
                }
            }
        });
        return values;
    }

    /** Null where it is wrong, or says nothing. */
    private @Nullable FieldValue read(FieldDefinition field, String place, Object said) {
        int faults = wrong.size();
        FieldValue value = switch (field.type()) {
            case TEXT -> text(place, said);
            case NUMBER -> number(place, said);
            case DATE -> day(place, said);
            case BOOLEAN -> said instanceof Boolean flag ? new FieldValue.Flag(flag) : not(place, "violation.boolean");
            case CHOICE -> choice(field, place, said);
            case CHOICES -> choices(field, place, said);
        };
        if (value != null && wrong.size() == faults) {
            requireOpen(field, place, value);
        }
        return value;
    }

    private void requireOpen(FieldDefinition field, String place, FieldValue value) {
        boolean had = value.equals(before.get(field.id()));
        if (!field.isFor(type) && !(had && sameType)) {
            add(place, "violation.field-of-others");
        } else if (!field.open() && !had) {
            add(place, "violation.field-closed");
        }
    }

    private @Nullable FieldValue text(String place, Object said) {
        if (!(said instanceof String text) || text.length() > LONGEST_TEXT || !StorableText.is(text)) {
            return not(place, "violation.field-text");
        }
        return text.isBlank() ? null : new FieldValue.Text(text.strip());
    }

    private @Nullable FieldValue number(String place, Object said) {
        return said instanceof Number number && StorableNumber.is(number)
                ? new FieldValue.Figure(new BigDecimal(number.toString()))
                : not(place, "violation.field-number");
    }

    private @Nullable FieldValue day(String place, Object said) {
        return said instanceof String text && isDay(text)
                ? new FieldValue.Text(text)
                : not(place, "violation.field-day");
    }

    private static boolean isDay(String text) {
        try {
            return DAY.matcher(text).matches() && LocalDate.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private @Nullable FieldValue choice(FieldDefinition field, String place, Object said) {
        UUID option = option(field, place, said);
        return option == null ? null : new FieldValue.Choice(option);
    }

    private @Nullable FieldValue choices(FieldDefinition field, String place, Object said) {
        if (!(said instanceof List<?> list) || list.size() > MOST_CHOSEN) {
            return not(place, "violation.field-choices");
        }
        List<UUID> options = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            UUID option = option(field, place + "[" + i + "]", list.get(i));
            if (option != null && !options.contains(option)) {
                options.add(option);
            }
        }
        return options.isEmpty() ? null : new FieldValue.Choices(options);
    }

    private @Nullable UUID option(FieldDefinition field, String place, @Nullable Object said) {
        UUID option = said instanceof String text ? id(text) : null;
        boolean given = option != null
                && (Boolean.TRUE.equals(field.options().get(option))
                        || (field.options().containsKey(option) && chosen(field).contains(option)));
        if (!given) {
            add(place, "violation.field-option");
        }
        return given ? option : null;
    }

    /** The options that the customer has, closed or not. */
    private Set<UUID> chosen(FieldDefinition field) {
        return switch (before.get(field.id())) {
            case FieldValue.Choice one -> Set.of(one.option());
            case FieldValue.Choices some -> Set.copyOf(some.options());
            case FieldValue.Text _, FieldValue.Figure _, FieldValue.Flag _ -> Set.of();
            case null -> Set.of();
        };
    }

    private @Nullable FieldValue not(String place, String key) {
        add(place, key);
        return null;
    }

    private void add(String field, String key) {
        wrong.add(new Violation(field, Texts.current().text(key)));
    }
}
