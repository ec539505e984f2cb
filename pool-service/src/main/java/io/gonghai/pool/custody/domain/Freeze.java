package io.gonghai.pool.custody.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a customer was frozen.
 *
 * @param by who did it
 * @param thawAt when it thaws by itself; null where somebody must restore it
 * @param own whether they had it when they did: then it takes one of their lock slots until it is over, wherever it thaws to, and they may undo it
 */
public record Freeze(String by, @Nullable Instant thawAt, boolean own) {
    /** By somebody who did not have it, as far as is known yet. */
    public Freeze(String by, @Nullable Instant thawAt) {
        this(by, thawAt, false);
    }

    /** Whether its time has come. */
    public boolean over(Instant now) {
        return thawAt != null && !now.isBefore(thawAt);
    }

    /** The same for what this person has. */
    Freeze of(String holder) {
        return new Freeze(by, thawAt, by.equals(holder));
    }

    /** The same once whoever had it is gone. */
    Freeze ofNobody() {
        return new Freeze(by, thawAt, false);
    }
}
