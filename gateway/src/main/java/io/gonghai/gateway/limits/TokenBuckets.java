package io.gonghai.gateway.limits;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One token bucket per key, each a single number: the time at which it will be full again (generic cell rate algorithm).
 * A full bucket says nothing, so forgetting it loses nothing. When {@code capacity} keys are in use at once, further keys
 * share one bucket: memory stays bounded, and the newcomers of a flood wait for each other.
 */
public final class TokenBuckets {
    private static final long NANOS = 1_000_000_000L;

    private final ConcurrentHashMap<String, AtomicLong> fullAt = new ConcurrentHashMap<>();
    private final AtomicLong overflow = new AtomicLong(Long.MIN_VALUE);
    private final long cost;
    private final long tolerance;
    private final int capacity;

    /**
     * @param perSecond requests that flow back into a bucket each second
     * @param burst what a full bucket holds
     * @param capacity keys that are told apart
     */
    public TokenBuckets(int perSecond, int burst, int capacity) {
        this.cost = NANOS / perSecond;
        this.tolerance = cost * burst;
        this.capacity = capacity;
    }

    /** Takes one token. Answers 0, or, taking nothing, the nanoseconds until there is one. */
    public long take(String key, long now) {
        AtomicLong bucket = bucket(key);
        while (true) {
            long full = bucket.get();
            long next = Math.max(full, now) + cost;
            long tooEarly = next - tolerance - now;
            if (tooEarly > 0) {
                return tooEarly;
            }
            if (bucket.compareAndSet(full, next)) {
                return 0;
            }
        }
    }

    /** Forgets the buckets that are full again. */
    public void sweep(long now) {
        fullAt.values().removeIf(full -> full.get() <= now);
    }

    public int size() {
        return fullAt.size();
    }

    private AtomicLong bucket(String key) {
        AtomicLong known = fullAt.get(key);
        if (known != null) {
            return known;
        }
        return fullAt.size() >= capacity
                ? overflow
                : fullAt.computeIfAbsent(key, unknown -> new AtomicLong(Long.MIN_VALUE));
    }
}
