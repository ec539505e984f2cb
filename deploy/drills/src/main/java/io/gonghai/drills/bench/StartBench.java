package io.gonghai.drills.bench;

import io.gonghai.stack.Part;
import io.gonghai.stack.Progress;
import io.gonghai.stack.Stack;
import io.gonghai.stack.StackConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long each process takes to become ready, and what it needs while nothing is asked of it. */
final class StartBench {
    private final Map<String, Instant> readyAt = new ConcurrentHashMap<>();
    private double wholeSeconds;

    /** Starts a stack with fresh data, and keeps the times. */
    Stack start(StackConfig config) {
        long began = System.nanoTime();
        Stack stack = Stack.start(config, new Clock());
        wholeSeconds = (System.nanoTime() - began) / 1e9;
        return stack;
    }

    private final class Clock implements Progress {
        @Override
        public void say(String line) {}

        @Override
        public void ready(String part, int port, double seconds) {
            readyAt.put(part, Instant.now());
        }

        @Override
        public void waiting(List<String> parts) {}

        @Override
        public void died(Part part, String what) {}
    }

    /** Watches the idle stack. */
    Section measure(Stack stack, CpuMeter meter, Duration idle) {
        var before = meter.read();
        Pause.millis(idle.toMillis());
        var use = meter.read().since(before);
        var memory = meter.memory();
        var started = startSeconds(stack);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("process", "start s", "RSS MiB", "PSS MiB", "idle CPU %"));
        Map<String, Object> data = new LinkedHashMap<>();
        memory.forEach((name, bytes) -> {
            double cpu = use.millis().getOrDefault(name, 0.0) / use.seconds() / 1000;
            double seconds = started.getOrDefault(name, Double.NaN);
            rows.add(row(name, seconds, bytes, cpu));
            data.put(name, entry(seconds, bytes, cpu));
        });
        Memory sum = Memory.sum(memory.values());
        double cpu = use.stackMillis() / use.seconds() / 1000;
        rows.add(row("all", wholeSeconds, sum, cpu));
        data.put("all", entry(wholeSeconds, sum, cpu));
        return new Section(
                "start",
                "Start-up, memory and idle processor time",
                rows,
                List.of(
                        "start: from the process's beginning to its being ready, looked at every 100 ms; all: from nothing to the last, with fresh"
                                + " data, so databases and topics are made too. Aims: 30 s, 1536 MiB.",
                        "RSS counts shared memory in each process, PSS divides it; PostgreSQL's processes are summed. The token issuer runs in this program.",
                        "idle CPU: over %d s, in percent of one processor.".formatted(idle.toSeconds())),
                data);
    }

    /** Memory after the work, beside that at rest. */
    static Section afterwards(CpuMeter meter) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("process", "RSS MiB", "PSS MiB"));
        Map<String, Object> data = new LinkedHashMap<>();
        var memory = new LinkedHashMap<>(meter.memory());
        memory.put("all", Memory.sum(memory.values()));
        memory.forEach((name, bytes) -> {
            rows.add(List.of(name, Figures.whole(bytes.rssMegabytes()), Figures.whole(bytes.pssMegabytes())));
            data.put(name, Map.of("rssMiB", bytes.rssMegabytes(), "pssMiB", bytes.pssMegabytes()));
        });
        return new Section("memoryAfter", "Memory after all this work", rows, List.of(), data);
    }

    private Map<String, Double> startSeconds(Stack stack) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (Part part : stack.parts()) {
            ProcessHandle.of(part.pid())
                    .flatMap(process -> process.info().startInstant())
                    .ifPresent(began -> {
                        Instant ready = readyAt.get(part.name());
                        if (ready != null) {
                            seconds.put(
                                    part.name(), Duration.between(began, ready).toMillis() / 1000.0);
                        }
                    });
        }
        return seconds;
    }

    private static List<String> row(String name, double seconds, Memory memory, double cpu) {
        return List.of(
                name,
                Figures.two(seconds),
                Figures.whole(memory.rssMegabytes()),
                Figures.whole(memory.pssMegabytes()),
                Figures.two(cpu * 100));
    }

    private static Map<String, Object> entry(double seconds, Memory memory, double cpu) {
        return Map.of(
                "startSeconds",
                seconds,
                "rssMiB",
                memory.rssMegabytes(),
                "pssMiB",
                memory.pssMegabytes(),
                "idleCpuShare",
                cpu);
    }
}
