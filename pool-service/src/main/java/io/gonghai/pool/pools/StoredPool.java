package io.gonghai.pool.pools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Set;

/**
 * How a pool stands in our own table. What callers send is read strictly; what is stored may come from a newer replica, in a roll-out or before one is
 * taken back, and is read for what this one knows: fields and words of others are passed over.
 */
@ApplicationScoped
class StoredPool {
    private final ObjectMapper json;
    private final ObjectReader tolerant;

    StoredPool(ObjectMapper json) {
        this.json = json;
        this.tolerant = json.readerFor(PoolSpec.class)
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
