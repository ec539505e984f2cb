package io.gonghai.customer.customers;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.customer.customers.domain.FieldValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** How values of custom fields stand in a customer's row: options in an object of their own, so that no text that somebody wrote can be taken for one. */
final class StoredFields {
    private static final String OPTION = "option";
    private static final String OPTIONS = "options";

    private StoredFields() {}

    static Map<UUID, Object> of(Map<UUID, FieldValue> values) {
        Map<UUID, Object> stored = new TreeMap<>();
        values.forEach((field, value) -> stored.put(
                field,
                switch (value) {
                    case FieldValue.Text text -> text.text();
                    case FieldValue.Figure figure -> figure.number();
                    case FieldValue.Flag flag -> flag.flag();
                    case FieldValue.Choice choice -> Map.of(OPTION, choice.option());
                    case FieldValue.Choices choices -> Map.of(OPTIONS, choices.options());
                }));
        return stored;
    }

    static Map<UUID, FieldValue> read(Map<UUID, JsonNode> stored) {
        Map<UUID, FieldValue> values = new HashMap<>();
        stored.forEach((field, value) -> values.put(field, value(value)));
        return values;
    }

    private static FieldValue value(JsonNode stored) {
        return switch (stored.getNodeType()) {
            case STRING -> new FieldValue.Text(stored.textValue());
            case NUMBER -> new FieldValue.Figure(stored.decimalValue());
            case BOOLEAN -> new FieldValue.Flag(stored.booleanValue());
            case OBJECT -> chosen(stored);
            case ARRAY, BINARY, MISSING, NULL, POJO ->
                throw new IllegalStateException("a stored value of a custom field does not read");
        };
    }

    private static FieldValue chosen(JsonNode stored) {
        if (stored.has(OPTION)) {
            return new FieldValue.Choice(UUID.fromString(stored.get(OPTION).asText()));
        }
        List<UUID> options = new ArrayList<>();
        stored.path(OPTIONS).forEach(option -> options.add(UUID.fromString(option.asText())));
        return new FieldValue.Choices(options);
    }
}
