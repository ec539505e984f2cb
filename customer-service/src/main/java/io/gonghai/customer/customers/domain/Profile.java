package io.gonghai.customer.customers.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a customer. Texts are stripped; a blank one is absent.
 *
 * @param custom further fields by name; values are texts, numbers or booleans
 * @param fields values of the company's custom fields, by their ids
 */
public record Profile(
        CustomerType type,
        String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String region,
        @Nullable String industry,
        @Nullable String size,
        @Nullable String level,
        @Nullable Priority priority,
        @Nullable String channel,
        @Nullable String creditCode,
        @Nullable String website,
        @Nullable String address,
        List<String> tags,
        Map<String, Object> custom,
        Map<UUID, FieldValue> fields) {
    private static final String CUSTOM = "custom";
    private static final String FIELDS = "fields";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public Profile {
        name = name.strip();
        phone = absentIfBlank(phone);
        email = absentIfBlank(email);
        region = absentIfBlank(region);
        industry = absentIfBlank(industry);
        size = absentIfBlank(size);
        level = absentIfBlank(level);
        channel = absentIfBlank(channel);
        creditCode = absentIfBlank(creditCode);
        website = absentIfBlank(website);
        address = absentIfBlank(address);
        tags = List.copyOf(tags);
        custom = Map.copyOf(custom);
        fields = Map.copyOf(fields);
    }

    /** The same with other values of custom fields. */
    public Profile withFields(Map<UUID, FieldValue> values) {
        return new Profile(
                type,
                name,
                phone,
                email,
                region,
                industry,
                size,
                level,
                priority,
                channel,
                creditCode,
                website,
                address,
                tags,
                custom,
                values);
    }

    /** Which of its tags are of the catalogue: those in the form of an id; all others are free words. */
    public List<UUID> catalogued() {
        return tags.stream()
                .filter(tag -> ID.matcher(tag).matches())
                .map(UUID::fromString)
                .toList();
    }

    /** Values of its custom fields as callers write and read them. */
    public Map<String, Object> shownFields() {
        Map<String, Object> shown = new TreeMap<>();
        fields.forEach((field, value) -> shown.put(field.toString(), value.shown()));
        return shown;
    }

    /** Those of them that others may be told: ids of the catalogue, never what somebody wrote. */
    public Map<UUID, List<String>> toldFields() {
        Map<UUID, List<String>> told = new TreeMap<>();
        fields.forEach((field, value) -> {
            if (!value.told().isEmpty()) {
                told.put(field, value.told());
            }
        });
        return told;
    }

    /** The fields that differ from an earlier profile, in the order of this record; of the further and the custom ones only those that do. */
    public List<FieldChange> since(Profile before) {
        Map<String, @Nullable Object> was = before.all();
        List<FieldChange> changes = new ArrayList<>();
        all().forEach((field, value) -> {
            Object old = was.get(field);
            if (!Objects.equals(old, value)) {
                changes.add(
                        switch (field) {
                            case CUSTOM -> changed(CUSTOM, before.custom, custom);
                            case FIELDS -> changed(FIELDS, before.shownFields(), shownFields());
                            default -> new FieldChange(field, old, value);
                        });
            }
        });
        return changes;
    }

    /** Of many only those that changed: the log must not repeat the others with each of them. */
    private static FieldChange changed(String field, Map<String, Object> before, Map<String, Object> now) {
        return new FieldChange(field, without(before, now), without(now, before));
    }

    private static Map<String, Object> without(Map<String, Object> fields, Map<String, Object> same) {
        Map<String, Object> left = new TreeMap<>(fields);
        left.entrySet().removeIf(field -> field.getValue().equals(same.get(field.getKey())));
        return left;
    }

    private Map<String, @Nullable Object> all() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("type", type);
        all.put("name", name);
        all.put("phone", phone);
        all.put("email", email);
        all.put("region", region);
        all.put("industry", industry);
        all.put("size", size);
        all.put("level", level);
        all.put("priority", priority);
        all.put("channel", channel);
        all.put("creditCode", creditCode);
        all.put("website", website);
        all.put("address", address);
        all.put("tags", tags);
        all.put(CUSTOM, custom);
        all.put(FIELDS, fields);
        return all;
    }

    private static @Nullable String absentIfBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
