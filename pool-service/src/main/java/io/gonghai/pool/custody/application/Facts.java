package io.gonghai.pool.custody.application;

import io.gonghai.pool.pools.Arrival;
import java.util.Collection;

/** What is known of a customer without being personal: what lists and rules look at. */
public record Facts(String region, String industry, String size, String level, String priority, String channel) {
    public static final Facts NONE = new Facts(null, null, null, null, null, null);

    /** A customer of these facts that looks for its pool. @param departments of whoever brings it */
    Arrival broughtFor(Collection<String> departments) {
        return new Arrival(region, industry, level, channel, departments);
    }
}
