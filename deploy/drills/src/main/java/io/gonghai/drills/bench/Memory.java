package io.gonghai.drills.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * Memory of a process, in KiB.
 *
 * @param rss resident; what several processes share is counted in each
 * @param pss resident, what is shared divided among those who share it: sums of it are true
 */
record Memory(long rss, long pss) {
    static final Memory NONE = new Memory(0, 0);

    /** Reads {@code /proc/<pid>/smaps_rollup}. */
    static Memory parse(String rollup) {
        return new Memory(kilobytes(rollup, "Rss:"), kilobytes(rollup, "Pss:"));
    }

    private static long kilobytes(String text, String label) {
        return text.lines()
                .filter(line -> line.startsWith(label))
                .mapToLong(line -> Long.parseLong(
                        line.substring(label.length()).replace("kB", "").trim()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no line " + label));
    }

    /** Of one process; nothing if it is gone. */
    static Memory of(long pid) {
        return read(pid).orElse(NONE);
    }

    private static Optional<Memory> read(long pid) {
        try {
            return Optional.of(parse(Files.readString(Path.of("/proc", Long.toString(pid), "smaps_rollup"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Memory sum(Collection<Memory> some) {
        return some.stream().reduce(NONE, (one, other) -> new Memory(one.rss + other.rss, one.pss + other.pss));
    }

    double rssMegabytes() {
        return rss / 1024.0;
    }

    double pssMegabytes() {
        return pss / 1024.0;
    }
}
