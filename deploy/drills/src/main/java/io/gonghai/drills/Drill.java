package io.gonghai.drills;

import io.gonghai.stack.Service;
import io.gonghai.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A replay with all its comparisons, on a stack that runs. */
final class Drill {
    /** Who neglects many is warned of each by itself, so that every warning can be counted. */
    static final Map<String, String> EACH_WARNING_BY_ITSELF = Map.of("GONGHAI_DIGEST_SINGLES", "1000000");

    private Drill() {}

    /**
     * Replays the data and compares everything; fails where anything disagrees.
     *
     * @param victims parts that are killed in turn while it runs; none for a calm replay
     */
    static void replay(Stack stack, LeadData data, ReplaySettings settings, List<String> victims, Say say) {
        Duration patience = Duration.ofSeconds(victims.isEmpty() ? 20 : 120);
        Door door = new Door(stack.config().ports().url(Service.GATEWAY), patience);
        ReplayOutcome outcome = victims.isEmpty()
                ? new Replay(data, settings, door, say).run()
                : inTheStorm(stack, new Replay(data, settings, door, say), victims, say);
        Findings findings = new ReplayCheck(outcome, door, say).run();
        new StreamCheck(outcome, "localhost:" + stack.config().ports().kafka(), findings).run();
        findings.report(say);
    }

    private static ReplayOutcome inTheStorm(Stack stack, Replay replay, List<String> victims, Say say) {
        try (Crashes storm = new Crashes(stack, victims, say)) {
            ReplayOutcome outcome = replay.run();
            say.line(storm.kills() + " kills while it ran");
            return outcome;
        }
    }
}
