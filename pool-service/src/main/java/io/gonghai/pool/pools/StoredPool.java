package io.gonghai.pool.pools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.pool.rules.domain.Mode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a pool stands in our own table. What callers send is read strictly; what is stored may come from a newer replica, in a roll-out or before one is
 * taken back, and is read for what this one knows: fields and words of others are passed over.
 *
 * <p>What it says about taking back stands there as far as replicas of the release before carry it out, where they look for it; where that is not all, the whole stands
 * beside it. There every rule of working time names its calendar, as it is told; which of them name the pool's because they have none of their own stands beside that, and is believed
 * only of those that name it still.
 */
@ApplicationScoped
class StoredPool {
    private static final String RECLAIM = "reclaim";
    private static final String RULES = "reclaimRules";
    private static final String EXEMPTIONS = "exemptions";
    private static final String EXTENSIONS = "extensions";
    /** Says what whoever wrote it reads of rules: replicas of the release before do not, and pass over custom fields. */
    private static final String READS = "reads";

    private static final String FIELDS = "fields";
    private static final String CALENDAR = "calendar";
    private static final String BY_POOLS_CALENDAR = "byPoolsCalendar";
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
            PoolSpec spec = tolerant.readValue(whole(text));
            forgetUnknown(spec.maskedFields());
            forgetUnknown(spec.hiddenFields());
            spec.claimRules().modes().values().removeIf(Objects::isNull);
            return spec;
        } catch (IOException e) {
            throw new IllegalStateException("a stored pool is not readable", e);
        }
    }

    PoolSpec.Rules readRules(String text) {
        try {
            return tolerantRules.readValue(whole(text));
        } catch (IOException e) {
            throw new IllegalStateException("stored rules are not readable", e);
        }
    }

    private ObjectNode whole(String text) throws IOException {
        ObjectNode stored = (ObjectNode) json.readTree(text);
        JsonNode all = stored.remove(RECLAIM);
        if (all != null && all.isObject()) {
            stored.set(RULES, all.get("rules"));
            stored.set(EXEMPTIONS, all.get(EXEMPTIONS));
        }
        stored.path(RULES).forEach(StoredPool::takeNothingInDoubt);
        forgetPoolsCalendar(stored);
        return stored;
    }

    /** What is named because the pool names it is no rule's own. */
    private static void forgetPoolsCalendar(ObjectNode stored) {
        Set<String> codes = new HashSet<>();
        stored.path(BY_POOLS_CALENDAR).forEach(code -> codes.add(code.asText()));
        String pools = stored.path(CALENDAR).asText(ReclaimRule.BUILT_IN);
        for (JsonNode rule : stored.path(RULES)) {
            boolean named = codes.contains(rule.path("code").asText())
                    && pools.equals(rule.path(CALENDAR).asText());
            if (named && rule instanceof ObjectNode read) {
                read.putNull(CALENDAR);
            }
        }
    }

    /** A rule whose mode or time is not known here takes nothing here: read as null, they would be what rules are that say nothing of them. */
    private static void takeNothingInDoubt(JsonNode rule) {
        boolean known = isOne(Mode.values(), rule.get("mode")) && isOne(RuleTime.values(), rule.get("time"));
        if (!known && rule instanceof ObjectNode read) {
            read.put("mode", Mode.OBSERVE.name());
        }
    }

    private static boolean isOne(Enum<?>[] known, @Nullable JsonNode value) {
        return value == null
                || value.isNull()
                || Arrays.stream(known).anyMatch(one -> one.name().equals(value.asText()));
    }

    /** All that a stored pool says about taking back, as it was written. */
    JsonNode reclaim(String text) {
        try {
            JsonNode stored = json.readTree(text);
            return stored.path(RECLAIM).isObject()
                    ? stored.get(RECLAIM)
                    : reclaim(read(text).rules());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored pool is not readable", e);
        }
    }

    private ObjectNode reclaim(PoolSpec.Rules rules) {
        ObjectNode all = json.createObjectNode();
        all.set("rules", json.valueToTree(rules.carriedOut()));
        all.set(EXEMPTIONS, json.valueToTree(rules.exemptions()));
        return all;
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

    /**
     * A pool, or its rules alone. All about taking back is always there: where it is not, a replica of the release before wrote, and what stood is kept.
     *
     * @param grace that a change left ({@link ChangeGrace}); null for none
     */
    String write(Object value, PoolSpec.Rules rules, @Nullable JsonNode grace) {
        ObjectNode tree = json.valueToTree(value);
        ObjectNode all = reclaim(rules);
        if (grace != null) {
            all.set(ChangeGrace.FIELD, grace);
        }
        tree.set(RULES, json.valueToTree(EveryRelease.rules(rules, grace != null)));
        tree.set(EXEMPTIONS, json.valueToTree(EveryRelease.exemptions(rules)));
        tree.set(RECLAIM, all);
        tree.put(READS, FIELDS);
        if (!rules.byPoolsCalendar().isEmpty()) {
            tree.set(BY_POOLS_CALENDAR, json.valueToTree(rules.byPoolsCalendar()));
        }
        return tree.toString();
    }

    /** A pool whose rules are those that are stored: what a newer replica said of them, and is not known here, stays. */
    String writeAround(String stored, PoolSpec spec) {
        try {
            ObjectNode tree = (ObjectNode) json.readTree(write(spec, spec.rules(), null));
            JsonNode before = json.readTree(stored);
            for (String part : List.of(RULES, EXEMPTIONS, EXTENSIONS, CALENDAR, BY_POOLS_CALENDAR, RECLAIM)) {
                if (before.has(part)) {
                    tree.set(part, before.get(part));
                }
            }
            return tree.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored pool is not readable", e);
        }
    }
}
