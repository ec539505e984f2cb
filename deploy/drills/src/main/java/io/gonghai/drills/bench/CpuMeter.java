package io.gonghai.drills.bench;

import io.gonghai.stack.Part;
import io.gonghai.stack.Stack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Processor time of each process of the stack, of the load generator and of everybody else. */
final class CpuMeter {
    /** This JVM and the programs that it ran to make load, pgbench above all. */
    static final String GENERATOR = "load generator";

    private final List<Part> parts;

    CpuMeter(Stack stack) {
        this.parts = stack.parts();
    }

    /**
     * A moment's readings.
     *
     * @param millis processor time so far by process
     * @param machine of everything on this machine
     */
    record Reading(long nanoTime, Map<String, Double> millis, MachineTime machine) {
        /** What was used since an earlier reading. */
        Use since(Reading earlier) {
            var used = new LinkedHashMap<String, Double>();
            millis.forEach((name, now) -> used.put(name, now - earlier.millis().getOrDefault(name, 0.0)));
            double seconds = (nanoTime - earlier.nanoTime) / 1e9;
            double ours =
                    used.values().stream().mapToDouble(Double::doubleValue).sum();
            double others = machine.busy() - earlier.machine.busy() - ours;
            double capacity = seconds * 1000 * Runtime.getRuntime().availableProcessors();
            double foreign = Math.max(0, others) + machine.stolen() - earlier.machine.stolen();
            return new Use(seconds, used, foreign / capacity);
        }
    }

    /**
     * Processor time between two readings.
     *
     * @param foreignShare what part of the machine other programs, and the host of a virtual machine, took meanwhile
     */
    record Use(double seconds, Map<String, Double> millis, double foreignShare) {
        double totalMillis() {
            return millis.values().stream().mapToDouble(Double::doubleValue).sum();
        }

        /** Of the stack alone. */
        double stackMillis() {
            return totalMillis() - millis.getOrDefault(GENERATOR, 0.0);
        }
    }

    Reading read() {
        var all = ProcStat.all();
        var millis = new LinkedHashMap<String, Double>();
        for (var part : parts) {
            millis.put(part.name(), ProcessTree.of(part.pid(), all).cpuMillis());
        }
        long self = ProcessHandle.current().pid();
        all.stream()
                .filter(one -> one.pid() == self)
                .forEach(one -> millis.put(GENERATOR, new ProcessTree(List.of(one)).cpuMillis()));
        return new Reading(System.nanoTime(), millis, MachineTime.now());
    }

    /** Memory of each process now, PostgreSQL's processes summed. */
    Map<String, Memory> memory() {
        var all = ProcStat.all();
        var memory = new LinkedHashMap<String, Memory>();
        for (var part : parts) {
            memory.put(
                    part.name(),
                    Memory.sum(ProcessTree.of(part.pid(), all).members().stream()
                            .map(one -> Memory.of(one.pid()))
                            .toList()));
        }
        return memory;
    }
}
