package io.gonghai.reclaim.deadlines.domain;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Which of the 12 partitions a customer's events are in: Kafka's default for a key, MurmurHash2 (32 bits, seed 0x9747b28c) of its UTF-8
 * bytes, made positive. Deadlines wait for the progress of that partition, so number and hash are fixed for ever.
 */
public final class KeyPartition {
    public static final int PARTITIONS = 12;
    private static final int SEED = 0x9747b28c;
    private static final int FACTOR = 0x5bd1e995;

    private KeyPartition() {}

    public static int of(UUID customerId) {
        return (murmur2(customerId.toString().getBytes(StandardCharsets.UTF_8)) & 0x7fffffff) % PARTITIONS;
    }

    static int murmur2(byte[] data) {
        int hash = SEED ^ data.length;
        int whole = data.length & ~3;
        for (int i = 0; i < whole; i += 4) {
            int word = at(data, i) | at(data, i + 1) << 8 | at(data, i + 2) << 16 | at(data, i + 3) << 24;
            word *= FACTOR;
            word ^= word >>> 24;
            hash = hash * FACTOR ^ word * FACTOR;
        }
        if (whole < data.length) {
            for (int i = data.length - 1; i >= whole; i--) {
                hash ^= at(data, i) << (8 * (i - whole));
            }
            hash *= FACTOR;
        }
        hash ^= hash >>> 13;
        hash *= FACTOR;
        return hash ^ hash >>> 15;
    }

    private static int at(byte[] data, int i) {
        return data[i] & 0xff;
    }
}
