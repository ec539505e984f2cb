package io.gonghai.pool.pools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What differs between two versions, of a pool or of its rules. */
final class RuleChanges {
    private RuleChanges() {}

    /** One field that changed. Lists are compared and shown whole. */
    @Schema(name = "PoolRuleChange", description = "One field that changed.")
    record Change(
            @Schema(description = "Which one.", examples = "claimRules.holdingLimit")
            String field,

            @Schema(implementation = Object.class, nullable = true, description = "What it said; null where nothing.")
            JsonNode before,

            @Schema(implementation = Object.class, nullable = true, description = "What it says; null where nothing.")
            JsonNode after) {}

    /** The fields that differ, in the order of the rules. A part that one side says nothing about at all is not compared. */
    static List<Change> between(ObjectNode before, ObjectNode after) {
        List<Change> changes = new ArrayList<>();
        after.fieldNames().forEachRemaining(field -> {
            if (before.has(field)) {
                compare(field, before.get(field), after.get(field), changes);
            }
        });
        return changes;
    }

    private static void compare(String field, JsonNode before, JsonNode after, List<Change> changes) {
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            after.fieldNames().forEachRemaining(names::add);
            before.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(field + "." + name, of(before, name), of(after, name), changes));
        } else if (!before.equals(after)) {
            changes.add(new Change(field, before, after));
        }
    }

    private static JsonNode of(JsonNode node, String name) {
        return node.has(name) ? node.get(name) : NullNode.getInstance();
    }
}
