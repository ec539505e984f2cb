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
        Map<String, Object> custom) {
    private static final String CUSTOM = "custom";
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
    }

    /** Which of its tags are of the catalogue: those in the form of an id; all others are free words. */
    public List<UUID> catalogued() {
        return tags.stream()
                .filter(tag -> ID.matcher(tag).matches())
                .map(UUID::fromString)
                .toList();
    }

    /** The fields that differ from an earlier profile, in the order of this record; of the further ones only those that do. */
    public List<FieldChange> since(Profile before) {
        Map<String, @Nullable Object> was = before.fields();
        List<FieldChange> changes = new ArrayList<>();
        fields().forEach((field, value) -> {
            Object old = was.get(field);
            if (!Objects.equals(old, value)) {
                changes.add(field.equals(CUSTOM) ? changedCustom(before.custom) : new FieldChange(field, old, value));
            }
        });
        return changes;
    }

    /** Of the further fields only those that changed: the log must not repeat the others with each of them. */
    private FieldChange changedCustom(Map<String, Object> before) {
        return new FieldChange(CUSTOM, without(before, custom), without(custom, before));
    }

    private static Map<String, Object> without(Map<String, Object> fields, Map<String, Object> same) {
        Map<String, Object> left = new TreeMap<>(fields);
        left.entrySet().removeIf(field -> field.getValue().equals(same.get(field.getKey())));
        return left;
    }

    private Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("type", type);
        fields.put("name", name);
        fields.put("phone", phone);
        fields.put("email", email);
        fields.put("region", region);
        fields.put("industry", industry);
        fields.put("size", size);
        fields.put("level", level);
        fields.put("priority", priority);
        fields.put("channel", channel);
        fields.put("creditCode", creditCode);
        fields.put("website", website);
        fields.put("address", address);
        fields.put("tags", tags);
        fields.put(CUSTOM, custom);
        return fields;
    }

    private static @Nullable String absentIfBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
