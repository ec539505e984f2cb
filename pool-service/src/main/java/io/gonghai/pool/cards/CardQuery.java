package io.gonghai.pool.cards;

import io.gonghai.pool.pools.CardField;
import io.gonghai.runtime.problems.Problem;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a list of cards is asked for. */
public class CardQuery {
    private static final int MAX_LENGTH = 200;

    @QueryParam("q")
    @Parameter(description = "Part of the name, of any length; case and width do not matter.", example = "Xinghe")
    String q;

    @QueryParam("region")
    @Parameter(description = "Exactly this region.", example = "CN-SH")
    String region;

    @QueryParam("industry")
    @Parameter(description = "Exactly this industry.", example = "finance")
    String industry;

    @QueryParam("level")
    @Parameter(description = "Exactly this level.", example = "B")
    String level;

    @QueryParam("priority")
    @Parameter(description = "Exactly this priority.", example = "HIGH")
    String priority;

    @QueryParam("channel")
    @Parameter(description = "Exactly this channel.", example = "website")
    String channel;

    @QueryParam("sort")
    @Parameter(description = "`-since` (newest first, as without it), `since`, `name` or `-name`.", example = "-since")
    String sort;

    /** The filters that were given, by column. @throws Problem 400 where one is hidden or masked in the pool */
    Map<String, String> filters(Masks masks) {
        Map<String, String> filters = new LinkedHashMap<>();
        put(filters, masks, CardField.REGION, region);
        put(filters, masks, CardField.INDUSTRY, industry);
        put(filters, masks, CardField.LEVEL, level);
        put(filters, masks, CardField.PRIORITY, priority);
        put(filters, masks, CardField.CHANNEL, channel);
        return filters;
    }

    /** The part of a name that is sought, as names are compared; null where none was given. */
    String part(Masks masks) {
        if (q == null || q.isBlank()) {
            return null;
        }
        requireOpen(masks, CardField.NAME, "q");
        if (q.length() > MAX_LENGTH) {
            throw Problem.invalid("q", "violation.too-long", "max", MAX_LENGTH);
        }
        return NameGrams.folded(q);
    }

    CardOrder order(Masks masks) {
        CardOrder order = CardOrder.of(sort);
        if (order.byName()) {
            requireOpen(masks, CardField.NAME, "sort");
        }
        return order;
    }

    private static void put(Map<String, String> filters, Masks masks, CardField field, String value) {
        if (value != null && !value.isEmpty()) {
            requireOpen(masks, field, field.toString());
            filters.put(field.toString(), value);
        }
    }

    private static void requireOpen(Masks masks, CardField field, String parameter) {
        if (!masks.open(field)) {
            throw Problem.invalid(parameter, "violation.hidden-field");
        }
    }
}
