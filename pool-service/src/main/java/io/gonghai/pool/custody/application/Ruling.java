package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.rules.domain.Verdict;
import java.util.List;

/** What a judge says of a command. */
public sealed interface Ruling {
    /**
     * It moves.
     *
     * @param pool where the customer is after that
     * @param managers of that pool
     * @param rules that it was decided by: those of the pool where it was, or of the one where it goes
     * @param verdict what the rules of taking said, where they were asked
     * @param successorRefused codes of rules for which it does not go to the successor of whoever left
     */
    record Moves(
            Transition move,
            Pool pool,
            List<String> managers,
            RulesUsed rules,
            Verdict verdict,
            List<String> successorRefused)
            implements Ruling {
        Moves(Transition move, Pool pool, List<String> managers, Pool by) {
            this(move, pool, managers, by, Verdict.UNASKED);
        }

        /** @param by whose rules decided */
        Moves(Transition move, Pool pool, List<String> managers, Pool by, Verdict verdict) {
            this(move, pool, managers, RulesUsed.of(by), verdict, List.of());
        }

        /** The same where a successor could not get it. */
        Moves notToSuccessor(List<String> refused) {
            return new Moves(move, pool, managers, rules, verdict, refused);
        }

        /** What is remembered with the move. */
        Decision decision(Situation situation) {
            return new Decision(
                    rules,
                    situation.settings(),
                    managers,
                    verdict.passedOver(),
                    verdict.forcedOver(),
                    successorRefused);
        }
    }

    /** It waits for a manager to grant it. @param verdict what the rules of taking said, where they were asked */
    record Asks(Asked what, Reason reason, Verdict verdict) implements Ruling {}

    /** It is as wanted already: nothing is written. */
    record Stands() implements Ruling {}

    /** It stays as it is. */
    record Refused(Outcome why) implements Ruling {}

    /** Whether whoever wants it may not, whatever stands. */
    static boolean forbids(Ruling ruling) {
        return ruling instanceof Refused(Outcome why)
                && (why instanceof Outcome.NotAllowed
                        || why instanceof Outcome.Invisible
                        || why instanceof Outcome.TakerInactive);
    }

    /** A move within its pool, by the rules of that pool. */
    static Ruling moves(Transition move, Situation situation) {
        return moves(move, situation, Verdict.UNASKED);
    }

    /** The same, where the rules of taking were asked. */
    static Ruling moves(Transition move, Situation situation, Verdict verdict) {
        return new Moves(move, situation.pool(), situation.managers(), situation.pool(), verdict);
    }
}
