package io.gonghai.drills.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** Processor time that the just-in-time compilers of Java processes have used: while they are busy, what is measured still becomes faster. */
final class CompilerTime {
    private CompilerTime() {}

    /** In milliseconds, of those processes that still run. A compiler thread that ended takes its time along. */
    static double millis(Collection<Long> processes) {
        double millis = 0;
        for (long process : processes) {
            millis += millis(process);
        }
        return millis;
    }

    private static double millis(long process) {
        long ticks = 0;
        try (DirectoryStream<Path> threads =
                Files.newDirectoryStream(Path.of("/proc", Long.toString(process), "task"))) {
            for (Path thread : threads) {
                String line = Files.readString(thread.resolve("stat"));
                if (line.contains("(C1 Compiler") || line.contains("(C2 Compiler")) {
                    ticks += ProcStat.parse(line).ownTicks();
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // A thread or process that ends while it is looked at has nothing to tell.
        }
        return ticks * ProcStat.MILLIS_PER_TICK;
    }
}
