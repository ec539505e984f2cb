package io.gonghai.reclaim.deadlines.domain;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a customer that rules ask for; null where they are not known.
 *
 * @param whole what is told in one block; null where it is not known of this version: whatever asks for it takes nothing then
 */
public record CustomerFacts(
        @Nullable String level,
        @Nullable String region,
        @Nullable String industry,
        @Nullable String priority,
        @Nullable String channel,
        @Nullable WholeFacts whole) {
    public static final CustomerFacts UNKNOWN = new CustomerFacts(null, null, null, null, null);

    /** As every release tells them. */
    public CustomerFacts(
            @Nullable String level,
            @Nullable String region,
            @Nullable String industry,
            @Nullable String priority,
            @Nullable String channel) {
        this(level, region, industry, priority, channel, null);
    }

    /** Whether these say what was not known before, and nothing else that differs. */
    public boolean onlyLearntSince(CustomerFacts before) {
        return whole != null
                && knowMoreThan(before)
                && simple().equals(before.simple())
                && (before.whole == null || whole.asFarAsKnownIn(before.whole).equals(before.whole));
    }

    /** Whether they tell more of what is told in one block; whatever it says. */
    boolean knowMoreThan(CustomerFacts before) {
        return whole != null && (before.whole == null || whole.knowMoreThan(before.whole));
    }

    /** Whether all is known that this release asks for. */
    public boolean knownInFull() {
        return fieldsKnown() && pausesKnown();
    }

    public boolean fieldsKnown() {
        return whole != null && whole.fields() != null;
    }

    public boolean pausesKnown() {
        return whole != null && whole.pauses() != null;
    }

    /** The pauses of these kinds; none where they are not known: whoever asks for them takes nothing then. */
    List<ToldPause> pauses(Set<PauseKind> kinds) {
        if (kinds.isEmpty()
                || whole == null
                || whole.pauses() == null
                || whole.pauses().isEmpty()) {
            return List.of();
        }
        return whole.pauses().stream().filter(one -> one.isOneOf(kinds)).toList();
    }

    private CustomerFacts simple() {
        return new CustomerFacts(level, region, industry, priority, channel);
    }

    /** Whether somebody closed the last open opportunity, or what paused a clock, between earlier facts and these. */
    public boolean closedSince(CustomerFacts before) {
        return whole != null && before.whole != null && whole.closedSince(before.whole);
    }
}
