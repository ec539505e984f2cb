package io.gonghai.drills.fairness;

import io.gonghai.drills.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What was compared, by the fault that it came under; and how late reclaims were. */
final class Verdicts {
    private final Timeline timeline;
    private final Findings findings;
    private final Map<Fault, Tally> byFault = new EnumMap<>(Fault.class);
    private final Tally quiet = new Tally();

    /** Of one fault. */
    static final class Tally {
        int saved;
        int reclaimed;
        int compared;
        int wrong;
        final List<Duration> late = new ArrayList<>();

        /** The smallest that so large a part of all do not exceed; no time at all of none. */
        Duration late(double part) {
            List<Duration> sorted = late.stream().sorted().toList();
            return sorted.isEmpty()
                    ? Duration.ZERO
                    : sorted.get(Math.max(0, (int) Math.ceil(part * sorted.size()) - 1));
        }
    }

    Verdicts(Timeline timeline, Findings findings) {
        this.timeline = timeline;
        this.findings = findings;
    }

    /** What happened between two moments. */
    Tally between(Instant from, Instant to) {
        return timeline.during(from, to)
                .map(fault -> byFault.computeIfAbsent(fault, any -> new Tally()))
                .orElse(quiet);
    }

    void check(Instant about, boolean right, Supplier<String> wrong) {
        Tally tally = between(about, about);
        tally.compared++;
        tally.wrong += right ? 0 : 1;
        findings.same(right ? "" : wrong.get() + under(about), true, right);
    }

    private String under(Instant about) {
        return timeline.during(about, about)
                .map(fault -> " (" + fault.word() + ")")
                .orElse("");
    }

    Tally of(Fault fault) {
        return byFault.getOrDefault(fault, new Tally());
    }

    Tally quiet() {
        return quiet;
    }
}
