package io.gonghai.drills.fairness;

import io.gonghai.drills.Say;
import java.time.Duration;
import java.util.List;

/** The table of faults, and how late reclaims were when all was well. */
record FairnessReport(Timeline timeline, Verdicts verdicts, Say say) {
    private static final String ROW = "  %-17s %7s %8s %7s %10s %9s %7s %12s %12s";

    void lines() {
        say.line(ROW.formatted(
                "stopped", "rounds", "seconds", "saved", "reclaimed", "compared", "wrong", "late p50", "late max"));
        for (Fault fault : Fault.values()) {
            List<Timeline.Round> rounds = timeline.of(fault);
            if (!rounds.isEmpty()) {
                long seconds = rounds.stream()
                        .map(Timeline.Round::length)
                        .reduce(Duration.ZERO, Duration::plus)
                        .toSeconds();
                row(fault.word(), Integer.toString(rounds.size()), Long.toString(seconds), verdicts.of(fault));
            }
        }
        Verdicts.Tally quiet = verdicts.quiet();
        row("nothing", "", "", quiet);
        say.line("all is well: %d reclaims, late p50 %s, p99 %s, max %s (aim: 1 s at most)"
                .formatted(
                        quiet.late.size(),
                        seconds(quiet.late(0.5)),
                        seconds(quiet.late(0.99)),
                        seconds(quiet.late(1))));
        say.line("saved: contacts that were recorded in time, seconds to milliseconds before a deadline");
    }

    private void row(String what, String rounds, String seconds, Verdicts.Tally tally) {
        say.line(ROW.formatted(
                what,
                rounds,
                seconds,
                tally.saved,
                tally.reclaimed,
                tally.compared,
                tally.wrong,
                seconds(tally.late(0.5)),
                seconds(tally.late(1))));
    }

    private static String seconds(Duration time) {
        return "%.3f s".formatted(time.toMillis() / 1e3);
    }
}
