package io.gonghai.drills.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Processor time of the whole machine, all processors together, in milliseconds since it was started.
 *
 * @param busy all but idle, waiting for disks and guests (those are in user time already)
 * @param stolen taken by the host of a virtual machine
 */
record MachineTime(double busy, double stolen) {
    /** Reads the first line of {@code /proc/stat}: user nice system idle iowait irq softirq steal guest guest_nice. */
    static MachineTime parse(String stat) {
        String first = stat.lines().findFirst().orElse("");
        if (!first.startsWith("cpu ")) {
            throw new IllegalArgumentException("not /proc/stat: " + first);
        }
        long[] ticks = Arrays.stream(first.substring(4).trim().split(" +"))
                .mapToLong(Long::parseLong)
                .toArray();
        long busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6];
        return new MachineTime(busy * ProcStat.MILLIS_PER_TICK, ticks[7] * ProcStat.MILLIS_PER_TICK);
    }

    static MachineTime now() {
        try {
            return parse(Files.readString(Path.of("/proc/stat")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
