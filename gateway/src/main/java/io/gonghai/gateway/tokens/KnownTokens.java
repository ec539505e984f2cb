package io.gonghai.gateway.tokens;

import io.gonghai.gateway.tokens.Verdict.Accepted;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Good tokens seen lately. Two generations bound the memory: when the young one is full it becomes the old one, and
 * what was not asked for since is gone.
 */
final class KnownTokens {
    /** A key that was withdrawn is noticed within this time at the latest, in seconds. */
    static final int LASTS_SECONDS = 300;

    private record Entry(Accepted accepted, long until) {}

    private final int generation;
    private final LongSupplier seconds;
    private volatile ConcurrentHashMap<String, Entry> young = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<String, Entry> old = new ConcurrentHashMap<>();

    KnownTokens(int generation, LongSupplier seconds) {
        this.generation = generation;
        this.seconds = seconds;
    }

    @Nullable
    Accepted get(String token) {
        Entry entry = young.get(token);
        if (entry == null) {
            entry = old.get(token);
            if (entry != null) {
                keep(token, entry);
            }
        }
        return entry != null && seconds.getAsLong() < entry.until ? entry.accepted : null;
    }

    void put(String token, Accepted accepted) {
        long until = Math.min(accepted.expiresAt(), seconds.getAsLong() + LASTS_SECONDS);
        keep(token, new Entry(accepted, until));
    }

    synchronized void forget() {
        young = new ConcurrentHashMap<>();
        old = new ConcurrentHashMap<>();
    }

    int size() {
        return young.size() + old.size();
    }

    private void keep(String token, Entry entry) {
        if (young.size() >= generation) {
            turnOver();
        }
        young.put(token, entry);
    }

    private synchronized void turnOver() {
        if (young.size() >= generation) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }
}
