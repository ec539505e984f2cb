package io.gonghai.pool.pools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How a pool stands in our own table. What callers send is read strictly; what is stored may come from a newer replica, in a roll-out or before one is
 * taken back, and is read for what this one knows: fields and words of others are passed over.
 */
@ApplicationScoped
class StoredPool {
    private static final List<String> SINCE_SCOPE = List.of("scope", "position", "onLeavingScope");

    private final ObjectMapper json;
    private final ObjectReader tolerant;
    private final ObjectReader tolerantRules;

    StoredPool(ObjectMapper json) {
        this.json = json;
        this.tolerant = tolerant(json, PoolSpec.class);
        this.tolerantRules = tolerant(json, PoolSpec.Rules.class);
    }

    private static ObjectReader tolerant(ObjectMapper json, Class<?> type) {
        return json.readerFor(type)
                .without(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .with(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL);
    }

    PoolSpec read(String text) {
        try {
            PoolSpec spec = tolerant.readValue(text);
            forgetUnknown(spec.maskedFields());
            forgetUnknown(spec.hiddenFields());
            spec.claimRules().modes().values().removeIf(Objects::isNull);
            return spec;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored pool is not readable", e);
        }
    }

    PoolSpec.Rules readRules(String text) {
        try {
            return tolerantRules.readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored rules are not readable", e);
        }
    }

    /** What was decided about a pool, field by field. */
    ObjectNode wholeAsFields(String text) {
        return json.valueToTree(read(text));
    }

    /** What a set of rules says, field by field; of fields that were no part of rules when it was stored nothing is known. */
    ObjectNode asFields(String text) {
        try {
            ObjectNode known = json.valueToTree(readRules(text));
            JsonNode written = json.readTree(text);
            SINCE_SCOPE.stream().filter(field -> !written.has(field)).forEach(known::remove);
            return known;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored rules are not readable", e);
        }
    }

    /** A field that is not known here is not shown here either. */
    private static void forgetUnknown(Set<CardField> fields) {
        if (!fields.isEmpty()) {
            fields.removeIf(Objects::isNull);
        }
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
