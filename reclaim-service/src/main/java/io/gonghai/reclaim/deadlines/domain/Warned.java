package io.gonghai.reclaim.deadlines.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A warning of a deadline, with who is told. */
public record Warned(Deadline of, Reminder reminder, Receiver to) {

    /** Who is told. */
    public enum Receiver {
        /** Who holds it. */
        HOLDER,
        /** Those who manage the pool. */
        MANAGERS
    }

    /** All that a derivation brings about, in the order of time: those of the rule that takes it first, and those of rules that only warn. */
    static List<Warned> all(Derivation derivation) {
        List<Warned> all = new ArrayList<>();
        Deadline first = derivation.first();
        if (first != null) {
            first.reminders().forEach(one -> all.add(new Warned(first, one, Receiver.HOLDER)));
            first.escalations().forEach(one -> all.add(new Warned(first, one, Receiver.MANAGERS)));
        }
        for (Deadline tried : derivation.warns()) {
            tried.reminders().forEach(one -> all.add(new Warned(tried, one, Receiver.HOLDER)));
        }
        all.sort(Comparator.comparing(one -> one.reminder().at()));
        return List.copyOf(all);
    }
}
