package io.gonghai.pool.custody.domain;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a manager is asked for. All that is true of one kind of request and not of the other begins here. */
public sealed interface Asked {
    /** Codes of rules that would have refused it, if they were enforced. */
    List<String> passedOver();

    /** Until when it may wait. @param expiresAt until when its pool has requests wait */
    Instant waitsUntil(Instant expiresAt);

    /** Whether whoever asks for this, and asked for that, asked for the same. */
    boolean repeats(Asked before);

    /** A customer of a pool in which a manager grants. */
    record Customer(@Override List<String> passedOver) implements Asked {
        private static final Set<Command> LEAVING_IT_THERE = EnumSet.of(Command.RELATE, Command.UNRELATE);

        /** Whether a move answers whoever asked for the customer. */
        public static boolean endedBy(Transition move) {
            return !LEAVING_IT_THERE.contains(move.command());
        }

        @Override
        public Instant waitsUntil(Instant expiresAt) {
            return expiresAt;
        }

        @Override
        public boolean repeats(Asked before) {
            return true;
        }
    }

    /**
     * More time before a rule takes back what the requester has.
     *
     * @param heldSince the possession that it is about: it ends with it
     * @param until what was asked for
     * @param granted what was given; null unless it was granted
     */
    record Time(Instant heldSince, Instant until, @Nullable Instant granted) implements Asked {
        /** Whether a move ends what was asked about: whoever had the customer has it no more, or from another pool. Frozen times do not. */
        public static boolean endedBy(Transition move) {
            return !move.sameLedger();
        }

        /** @param other than what was asked for; null: that */
        public Time granting(@Nullable Instant other) {
            return new Time(heldSince, until, other == null ? until : other);
        }

        /** Whether it is about the possession that stands, frozen or not. */
        public static boolean concerns(Request<Time> request, Custody custody) {
            return request.requester().equals(custody.holder())
                    && request.asked().heldSince().equals(custody.heldSince())
                    && request.poolId().equals(custody.poolId());
        }

        @Override
        public List<String> passedOver() {
            return List.of();
        }

        /** As long as others, but not beyond what it asks for. */
        @Override
        public Instant waitsUntil(Instant expiresAt) {
            return until.isBefore(expiresAt) ? until : expiresAt;
        }

        @Override
        public boolean repeats(Asked before) {
            return before instanceof Time time && time.heldSince.equals(heldSince);
        }
    }
}
