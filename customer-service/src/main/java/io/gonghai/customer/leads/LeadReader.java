package io.gonghai.customer.leads;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.customer.customers.Scalars;
import io.gonghai.customer.customers.Shapes;
import io.gonghai.customer.leads.domain.LeadData;
import io.gonghai.runtime.json.OneLine;
import io.gonghai.runtime.json.StorableNumber;
import io.gonghai.runtime.json.StorableText;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.problems.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads one lead from JSON, strictly, naming all that is wrong: one bad lead of a batch must not stop the others, so nothing is thrown. */
final class LeadReader {
    private static final Set<String> TEXTS = Set.of("name", "phone", "email", "company", "region", "externalId");
    private static final String CUSTOM = "custom";

    private final Map<String, String> mapping;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Object> custom = new HashMap<>();

    private LeadReader(Map<String, String> mapping) {
        this.mapping = mapping;
    }

    /** A lead, or what is wrong with it. */
    record Reading(@Nullable LeadData data, List<Violation> violations) {
        boolean failed() {
            return data == null;
        }
    }

    /** The channel that a lead names; null where it names none that could be. */
    static @Nullable String channel(JsonNode lead) {
        JsonNode channel = lead.get("channel");
        return channel != null
                        && channel.isTextual()
                        && channel.textValue().length() <= 64
                        && StorableText.is(channel.textValue())
                ? channel.textValue()
                : null;
    }

    /** The sender's id, for an answer about a lead that does not read. */
    static @Nullable String externalId(JsonNode lead) {
        JsonNode id = lead.get("externalId");
        return id != null && id.isTextual() && id.textValue().length() <= 200 && StorableText.is(id.textValue())
                ? id.textValue()
                : null;
    }

    /**
     * Reads a lead's fields.
     *
     * @param mapping from the sender's names to ours
     * @param withChannel whether it may name its channel
     */
    static Reading read(JsonNode lead, Map<String, String> mapping, boolean withChannel) {
        LeadReader reader = new LeadReader(mapping);
        if (!lead.isObject()) {
            reader.refuse("body", "violation.type.object");
        } else {
            lead.properties().stream()
                    .filter(field -> !(withChannel && field.getKey().equals("channel")))
                    .forEach(field -> reader.take(field.getKey(), field.getValue()));
        }
        return reader.result();
    }

    private void take(String name, JsonNode value) {
        String ours = mapping.getOrDefault(name, name);
        if (ours.startsWith(CUSTOM + ".")) {
            scalar(ours.substring(CUSTOM.length() + 1), name, value);
        } else if (ours.equals(CUSTOM)) {
            fields(name, value);
        } else if (TEXTS.contains(ours)) {
            text(ours, name, value);
        } else {
            refuse(shown(name), "violation.unknown-field");
        }
    }

    private void text(String ours, String name, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        if (!value.isTextual()) {
            refuse(name, "violation.type.text");
        } else if (!StorableText.is(value.textValue())) {
            refuse(name, "violation.characters");
        } else {
            texts.put(ours, ours.equals("externalId") ? value.textValue() : OneLine.of(value.textValue()));
        }
    }

    private void fields(String name, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        if (!value.isObject()) {
            refuse(name, "violation.type.object");
            return;
        }
        value.properties().forEach(field -> scalar(field.getKey(), name, field.getValue()));
    }

    private void scalar(String field, String name, JsonNode value) {
        if (value.isTextual()) {
            if (!value.textValue().isBlank()) {
                custom.put(field, value.textValue());
            }
        } else if (value.isNumber() && StorableNumber.is(value.numberValue())) {
            custom.put(field, value.numberValue());
        } else if (value.isBoolean()) {
            custom.put(field, value.booleanValue());
        } else if (!value.isNull()) {
            refuse(shown(name), "violation.custom");
        }
    }

    private Reading result() {
        String externalId = texts.get("externalId");
        if (externalId == null || externalId.isBlank()) {
            if (violations.stream().noneMatch(violation -> violation.field().equals("externalId"))) {
                refuse("externalId", "violation.required");
            }
        }
        bounded("externalId", 200);
        bounded("name", 200);
        bounded("company", 200);
        bounded("region", 64);
        shaped("phone", Shapes::phone);
        shaped("email", Shapes::email);
        if (!Scalars.Check.allowed(custom)) {
            refuse(CUSTOM, "violation.custom");
        }
        if (!violations.isEmpty() || externalId == null) {
            return new Reading(null, violations);
        }
        LeadData data = new LeadData(
                externalId,
                texts.get("name"),
                texts.get("phone"),
                texts.get("email"),
                texts.get("company"),
                texts.get("region"),
                custom);
        return data.fits() ? new Reading(data, List.of()) : new Reading(null, List.of(tooManyFields()));
    }

    /** The company, which becomes a further field of the customer, made them too many; or those that came before did. */
    static Violation tooManyFields() {
        return new Violation(
                CUSTOM, Texts.current().text("violation.custom-full", Map.of("max", LeadData.MOST_FIELDS)));
    }

    private void bounded(String field, int max) {
        String value = texts.get(field);
        if (value != null && value.length() > max) {
            violations.add(new Violation(field, Texts.current().text("violation.too-long", "max", max)));
        }
    }

    private void shaped(String field, Predicate<String> shape) {
        String value = texts.get(field);
        if (value != null && !value.isBlank() && !shape.test(value.strip())) {
            refuse(field, "violation." + field);
        } else if (value != null && value.length() > 1_000) {
            refuse(field, "violation." + field);
        }
    }

    private void refuse(String field, String messageKey) {
        violations.add(new Violation(field, Texts.current().text(messageKey)));
    }

    private static String shown(String name) {
        return StorableText.is(name) ? name.substring(0, Math.min(name.length(), 64)) : "body";
    }
}
