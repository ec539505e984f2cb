package io.gonghai.drills.bench;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
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
                ticks += ticks(thread);
            }
        } catch (IOException | DirectoryIteratorException e) {
            return 0; // the process has ended
        }
        return ticks * ProcStat.MILLIS_PER_TICK;
    }

    /** Of a thread, if it is a compiler and has not ended while the others were looked at. */
    private static long ticks(Path thread) {
        try {
            String line = Files.readString(thread.resolve("stat"));
            boolean compiler = line.contains("(C1 Compiler") || line.contains("(C2 Compiler");
            return compiler ? ProcStat.parse(line).ownTicks() : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
