package io.gonghai.pool.pools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Time that a change of what a pool says about taking back leaves to those who hold its customers: what the change brings nearer does not come before
 * {@code until}. It belongs to the change, not to the pool, and stands in the pool's whole {@code reclaim} with what was said before the change, so that whoever is told of the
 * newest version alone knows which deadlines the change brought nearer.
 */
final class ChangeGrace {
    static final String FIELD = "changeGrace";
    private static final String UNTIL = "until";
    private static final String BEFORE = "before";

    /** Of more changes than this, one within the grace of the other, the oldest counts as made where nothing was taken back: in doubt later. */
    private static final int MOST = 5;

    private ChangeGrace() {}

    /** Until when it lasts, in a pool's whole {@code reclaim}; null where none was given. */
    static @Nullable Instant until(JsonNode reclaim) {
        JsonNode until = reclaim.path(FIELD).path(UNTIL);
        return until.isTextual() ? Instant.parse(until.textValue()) : null;
    }

    /**
     * What stands after a change of what a pool says about taking back.
     *
     * @param reclaim what was said before, whole
     * @param until of the grace that this change gives; null where it gives none, and stands under one that lasts
     */
    static @Nullable JsonNode after(JsonNode reclaim, @Nullable Instant until, Instant now) {
        JsonNode lasting = lasting(reclaim, now);
        if (until == null) {
            return lasting;
        }
        ObjectNode before = reclaim.deepCopy();
        before.remove(FIELD);
        if (lasting != null) {
            before.set(FIELD, lasting.deepCopy()); // it is shortened, and what others read stays
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put(UNTIL, until.toString())
                .set(BEFORE, shortened(before, MOST - 1));
    }

    /** The one that lasts still. */
    static @Nullable JsonNode lasting(JsonNode reclaim, Instant now) {
        Instant until = until(reclaim);
        return until != null && until.isAfter(now) ? reclaim.get(FIELD) : null;
    }

    private static ObjectNode shortened(ObjectNode before, int left) {
        if (left == 0) {
            before.putArray("rules");
            before.remove(FIELD);
        } else if (before.has(FIELD)) {
            shortened((ObjectNode) before.get(FIELD).get(BEFORE), left - 1);
        }
        return before;
    }
}
