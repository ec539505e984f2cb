package io.gonghai.reclaim.deadlines.application;

import io.gonghai.runtime.sweeps.Turns;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One kind of what is due, warning or announcing. What one look found is done part by part, so that other kinds have their turns meanwhile. Not for several threads. */
final class LookAndDo {
    /** What failed is tried again after as long as the failure took, but not before and not after these. */
    static final Duration SHORTEST_REST = Duration.ofMillis(200);

    static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private final Turns turns;
    private final Function<@Nullable Instant, Found> find;
    private final Clock time;
    private final LookPace pace = new LookPace();
    private @Nullable Found found;
    private boolean failed;
    private long restUntil;

    /** @param find finds what is due after a time; null: at all */
    LookAndDo(Turns turns, Function<@Nullable Instant, Found> find, Clock time) {
        this.turns = turns;
        this.find = find;
        this.time = time;
    }

    /**
     * Does a part of what was found; looks, if nothing of that is left. After a failure it rests a while, whatever other kinds do, so that they get on.
     *
     * @param knownUpTo what is due up to then can be found; null where of nothing that can be said
     * @return when to come again at the latest
     */
    Duration turn(@Nullable Instant knownUpTo) {
        long begun = time.monotonicTime();
        if (failed && restUntil - begun > 0) {
            return Duration.ofNanos(restUntil - begun);
        }
        try {
            Found some = found == null ? look(begun, knownUpTo) : found;
            found = some.some() ? some : null;
            if (found != null) {
                return Duration.ZERO;
            }
            Duration rest = done(some);
            failed = false;
            turns.went();
            return rest;
        } catch (RuntimeException | Error e) { // nobody would begin the thread anew
            return failed(e, begun);
        }
    }

    private Found look(long begun, @Nullable Instant knownUpTo) {
        Found some = find.apply(pace.begin(begun, knownUpTo));
        pace.took(Duration.ofNanos(time.monotonicTime() - begun));
        return some;
    }

    private Duration done(Found all) {
        if (all.more()) {
            pace.again();
            return Duration.ZERO;
        }
        return pace.done(all.passedOver(), time.monotonicTime());
    }

    private Duration failed(Throwable failure, long begun) {
        long now = time.monotonicTime();
        Duration rest = Duration.ofNanos(Math.clamp(now - begun, SHORTEST_REST.toNanos(), LONGEST_REST.toNanos()));
        found = null;
        failed = true;
        restUntil = now + rest.toNanos();
        pace.again();
        turns.failedUnlessStopping(failure);
        return rest;
    }
}
