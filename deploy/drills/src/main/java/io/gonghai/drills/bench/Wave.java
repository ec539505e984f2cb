package io.gonghai.drills.bench;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Customers that fall due together, evenly among all others. @param first of them by number @param stride from one to the next */
record Wave(Population population, long first, long stride, long count) {
    List<UUID> ids() {
        return LongStream.range(0, count)
                .mapToObj(k -> population.id(first + k * stride))
                .toList();
    }

    /** Only the first of them. */
    Wave head(long fewer) {
        return new Wave(population, first, stride, Math.min(count, fewer));
    }

    /** A query for their ids. */
    String query() {
        return "SELECT %s::uuid FROM generate_series(0::bigint, %d) AS k"
                .formatted(population.expression("%d + k * %d".formatted(first, stride)), count - 1);
    }
}
