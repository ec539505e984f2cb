package io.gonghai.drills;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What was compared and what did not agree. */
public final class Findings {
    private final List<String> wrong = new ArrayList<>();
    private int compared;

    public synchronized void same(String what, Object expected, Object actual) {
        compared++;
        if (!Objects.equals(expected, actual)) {
            wrong.add(what + ": expected " + expected + ", is " + actual);
        }
    }

    public synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    public synchronized int compared() {
        return compared;
    }

    /** Says what was found; fails if anything is wrong. */
    public void report(Say say) {
        wrong().stream().limit(40).forEach(line -> say.line("  WRONG " + line));
        say.line(compared() + " comparisons, " + wrong().size() + " wrong");
        if (!wrong().isEmpty()) {
            throw new IllegalStateException(
                    wrong().size() + " of " + compared() + " comparisons are wrong, the first: " + wrong().getFirst());
        }
    }
}
