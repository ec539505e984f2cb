package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.Foreseen;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.reclaim.deadlines.domain.Tally;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What rules that are not in force would take back by a moment, beside what today's take: by the reckoning that takes and warns. Holdings of the pool are walked
 * in the order of partitions and customer ids in short reads, each by itself, so that however many there are none keeps a snapshot or more than one chunk; nothing is written.
 */
@ApplicationScoped
public class ForeseeReclaims {
    private static final int CHUNK = 2_000;
    /** A page after the first looks at no more, so that it costs the same wherever it is: it may be short, or empty, and go on. */
    private static final int PER_PAGE = 50_000;

    private final Clocks clocks;
    private final SetAlarms alarms;
    private final Counter looked;

    ForeseeReclaims(Clocks clocks, SetAlarms alarms, MeterRegistry metrics) {
        this.clocks = clocks;
        this.alarms = alarms;
        this.looked = metrics.counter("gonghai.dry.run.holdings");
    }

    /**
     * What is asked.
     *
     * @param given the rules that are not in force
     * @param at up to when
     */
    public record Question(PoolRules given, Instant at) {}

    /**
     * A page.
     *
     * @param items holdings that are concerned, in the order of the walk
     * @param next after which customer the next page begins; null where nothing is left
     * @param tally of all holdings that were looked at
     */
    public record Part(List<Foreseen> items, @Nullable UUID next, Tally tally) {}

    /** Whoever asked may have gone: then the walk ends. */
    @FunctionalInterface
    public interface Listener {
        boolean listens();
    }

    /** The first page, with a count of all. */
    public Part first(Question question, int limit, Listener listener) {
        List<Foreseen> items = new ArrayList<>();
        Tally tally = Tally.NONE;
        Walk walk = walk(question, null);
        while (walk.goesOn() && listener.listens()) {
            for (Foreseen one : walk.some()) {
                tally = tally.with(one);
                if (one.concerned() && items.size() <= limit) {
                    items.add(one);
                }
            }
        }
        return part(items, limit, null, tally);
    }

    /** A page after that, which counts nothing. */
    public Part next(Question question, UUID after, int limit) {
        List<Foreseen> items = new ArrayList<>();
        Walk walk = walk(question, after);
        int seen = 0;
        while (walk.goesOn() && items.size() <= limit && seen < PER_PAGE) {
            List<Foreseen> some = walk.some();
            seen += some.size();
            some.stream().filter(Foreseen::concerned).forEach(items::add);
        }
        return part(items, limit, walk.goesOn() ? walk.after : null, Tally.NONE);
    }

    private static Part part(List<Foreseen> items, int limit, @Nullable UUID otherwise, Tally tally) {
        if (items.size() <= limit) {
            return new Part(items, otherwise, tally);
        }
        List<Foreseen> shown = items.subList(0, limit);
        return new Part(shown, shown.getLast().customerId(), tally);
    }

    /** All of it, some at a time. */
    public Walk all(Question question) {
        return walk(question, null);
    }

    private Walk walk(Question question, @Nullable UUID after) {
        return new Walk(question, after);
    }

    /** A walk along the pool's holdings. */
    public final class Walk {
        private final Question question;
        private @Nullable UUID after;
        private boolean ended;

        private Walk(Question question, @Nullable UUID after) {
            this.question = question;
            this.after = after;
        }

        public boolean goesOn() {
            return !ended;
        }

        /** The next holdings. */
        public List<Foreseen> some() {
            List<CustomerClock> chunk = clocks.heldIn(question.given().poolId(), after, CHUNK);
            ended = chunk.size() < CHUNK;
            if (chunk.isEmpty()) {
                return List.of();
            }
            after = chunk.getLast().customerId();
            looked.increment(chunk.size());
            SetAlarms.Compared compared = alarms.compare(chunk, question.given());
            return chunk.stream().map(one -> foreseen(one, compared)).toList();
        }

        private Foreseen foreseen(CustomerClock one, SetAlarms.Compared compared) {
            return new Foreseen(
                    one.customerId(),
                    Objects.requireNonNull(one.holding()).holder(),
                    compared.then().fate(one, question.at()),
                    compared.today().fate(one, question.at()));
        }
    }
}
