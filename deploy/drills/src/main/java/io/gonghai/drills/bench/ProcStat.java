package io.gonghai.drills.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code /proc/<pid>/stat} says (proc_pid_stat(5)).
 *
 * @param ownTicks processor time of the process, all its threads, living and ended
 * @param reapedTicks processor time of its children that ended and were waited for
 */
record ProcStat(long pid, long parent, long ownTicks, long reapedTicks) {
    /** Linux shows ticks of 1/100 s to programs on every architecture that Gonghai runs on. */
    static final double MILLIS_PER_TICK = 10;

    /** Reads one line. The name in brackets may itself hold blanks and brackets: fields are counted after the last one. */
    static ProcStat parse(String line) {
        int name = line.lastIndexOf(')');
        if (name < 0) {
            throw new IllegalArgumentException("not a line of /proc/<pid>/stat: " + line);
        }
        // After the name: state is field 3, so field n stands at n - 3.
        String[] fields = line.substring(name + 2).trim().split(" ");
        return new ProcStat(
                Long.parseLong(line.substring(0, line.indexOf(' '))),
                Long.parseLong(fields[4 - 3]),
                Long.parseLong(fields[14 - 3]) + Long.parseLong(fields[15 - 3]),
                Long.parseLong(fields[16 - 3]) + Long.parseLong(fields[17 - 3]));
    }

    /** The process, if it still runs. */
    static Optional<ProcStat> of(long pid) {
        try {
            return Optional.of(parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** All processes that can be seen. */
    static List<ProcStat> all() {
        var found = new ArrayList<ProcStat>();
        try (var folders = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var folder : folders) {
                of(Long.parseLong(folder.getFileName().toString())).ifPresent(found::add);
            }
            return found;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("processor time is read from /proc, which only Linux has", e);
        }
    }
}
