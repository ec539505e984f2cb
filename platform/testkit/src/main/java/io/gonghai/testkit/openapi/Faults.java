package io.gonghai.testkit.openapi;

import java.util.ArrayList;
import java.util.List;

/** What a rule found wrong. */
final class Faults {
    /** Something wrong, and where it stands. */
    record Fault(Rule rule, String where, String what) {
        @Override
        public String toString() {
            return where + ": " + what + " (" + rule + ")";
        }
    }

    private final List<Fault> found = new ArrayList<>();
    private final Rule rule;

    Faults(Rule rule) {
        this.rule = rule;
    }

    void say(String where, String what) {
        found.add(new Fault(rule, where, what));
    }

    void unless(boolean fine, String where, String what) {
        if (!fine) {
            say(where, what);
        }
    }

    List<Fault> found() {
        return found;
    }
}
