package io.gonghai.pool.pools;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer that looks for its pool, as scopes see it.
 *
 * @param departments of whoever brings it; none where nobody of the directory does, as with leads and customers that leave a pool
 */
public record Arrival(
        @Nullable String region,
        @Nullable String industry,
        @Nullable String level,
        @Nullable String channel,
        Collection<String> departments) {
    /** The same brought by nobody. */
    public static Arrival ofNobody(
            @Nullable String region, @Nullable String industry, @Nullable String level, @Nullable String channel) {
        return new Arrival(region, industry, level, channel, List.of());
    }
}
