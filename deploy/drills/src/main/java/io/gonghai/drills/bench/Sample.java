package io.gonghai.drills.bench;

import java.util.List;

/**
 * Where a thread was when a slice of processor time had gone by.
 *
 * @param frames class and method, the innermost first
 */
record Sample(String thread, List<String> frames) {
    private static final List<String> PLATFORM = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    /** The innermost method. */
    String leaf() {
        return frames.isEmpty() ? "(unknown)" : frames.getFirst();
    }

    /** Who called for the work: the innermost frame outside the JDK, by its first three or four package names. */
    String owner() {
        return frames.stream()
                .filter(frame -> PLATFORM.stream().noneMatch(frame::startsWith))
                .findFirst()
                .map(Sample::owner)
                .orElse("(JDK alone)");
    }

    private static String owner(String frame) {
        String[] names = frame.split("\\.");
        int parts = frame.startsWith("io.gonghai.") || frame.startsWith("io.quarkus.") ? 4 : 3;
        return String.join(".", List.of(names).subList(0, Math.min(parts, Math.max(1, names.length - 2))));
    }

    /** The thread's name without its number. */
    String crew() {
        return thread.replaceAll("[-_ ]?\\d+", "");
    }
}
