package io.gonghai.drills.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A process with all that descend from it, as PostgreSQL with its server processes. */
record ProcessTree(List<ProcStat> members) {
    ProcessTree {
        members = List.copyOf(members);
    }

    /** The root and its descendants among all processes; empty if the root is gone. */
    static ProcessTree of(long root, List<ProcStat> all) {
        var members = new ArrayList<ProcStat>();
        var waiting = new ArrayDeque<Long>(List.of(root));
        while (!waiting.isEmpty()) {
            long pid = waiting.remove();
            for (var process : all) {
                if (process.pid() == pid) {
                    members.add(process);
                } else if (process.parent() == pid) {
                    waiting.add(process.pid());
                }
            }
        }
        return new ProcessTree(members);
    }

    /**
     * Processor time so far, in milliseconds. A child's time moves to its parent when it ends, so nothing is lost or counted twice,
     * as long as the root waits for its children.
     */
    double cpuMillis() {
        return members.stream()
                        .mapToLong(one -> one.ownTicks() + one.reapedTicks())
                        .sum()
                * ProcStat.MILLIS_PER_TICK;
    }
}
