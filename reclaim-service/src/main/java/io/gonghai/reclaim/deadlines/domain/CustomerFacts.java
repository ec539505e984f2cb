package io.gonghai.reclaim.deadlines.domain;

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
        return saysMoreThan(before) && asFarAsKnownIn(before).equals(before);
    }

    /** Whether these say what was not known of the same version before. */
    boolean saysMoreThan(CustomerFacts before) {
        return whole != null && (before.whole == null || whole.saysMoreThan(before.whole));
    }

    private CustomerFacts asFarAsKnownIn(CustomerFacts before) {
        return before.whole == null || whole == null
                ? simple()
                : new CustomerFacts(level, region, industry, priority, channel, whole.withoutFields());
    }

    /** Whether all of it is known: what is told in one block, and custom fields with it. */
    public boolean allKnown() {
        return whole != null && whole.fields() != null;
    }

    private CustomerFacts simple() {
        return new CustomerFacts(level, region, industry, priority, channel);
    }

    /** Whether somebody closed the last open opportunity between earlier facts and these. */
    public boolean closedSince(CustomerFacts before) {
        return whole != null && before.whole != null && whole.closedSince(before.whole);
    }
}
