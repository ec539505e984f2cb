package io.gonghai.gateway.limits;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bodies that are still on their way. So many unfinished ones may a caller have, and so many bytes may be kept for all
 * together. Only keys with something unfinished are remembered, so memory follows the open connections.
 */
public final class Uploads {
    private final ConcurrentHashMap<String, Integer> unfinished = new ConcurrentHashMap<>();
    private final AtomicLong kept = new AtomicLong();
    private final int perKey;
    private final long capacity;

    /**
     * @param perKey unfinished bodies of one key
     * @param capacity bytes kept for all together
     */
    public Uploads(int perKey, long capacity) {
        this.perKey = perKey;
        this.capacity = capacity;
    }

    /** Counts one unfinished body for all of these keys, or, if one of them has enough, for none. */
    public boolean enter(List<String> keys) {
        for (int i = 0; i < keys.size(); i++) {
            if (unfinished.merge(keys.get(i), 1, Integer::sum) > perKey) {
                leave(keys.subList(0, i + 1));
                return false;
            }
        }
        return true;
    }

    public void leave(List<String> keys) {
        keys.forEach(key -> unfinished.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1));
    }

    /** Takes room for bytes, or, if there is not enough, none. */
    public boolean keep(long bytes) {
        if (kept.addAndGet(bytes) <= capacity) {
            return true;
        }
        kept.addAndGet(-bytes);
        return false;
    }

    public void release(long bytes) {
        kept.addAndGet(-bytes);
    }

    /** Bytes kept now. */
    public long kept() {
        return kept.get();
    }

    /** Keys with something unfinished now. */
    public int size() {
        return unfinished.size();
    }
}
