package io.gonghai.pool.custody.application;

import io.gonghai.pool.people.Actor;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants done with customers.
 *
 * @param gainer who would get them, and is locked before; null where nobody does
 * @param andHolder whether whoever has one is locked too; without a gainer they are the situation's taker
 */
public record Intent(Actor actor, @Nullable String gainer, boolean andHolder, Judge judge) {
    /**
     * The same only where the custody stands at one of these versions. Who may not give the command, or does not see the customer, is told what they would be
     * told without a version: whether it has moved since is nobody's business but theirs who see it.
     */
    public Intent onlyAt(LongPredicate versions) {
        return new Intent(actor, gainer, andHolder, (situation, around) -> {
            Ruling ruling = judge.judge(situation, around);
            boolean untold = Ruling.forbids(ruling)
                    || (ruling instanceof Ruling.Refused && !around.sight().any(situation, actor));
            return untold || versions.test(situation.custody().version())
                    ? ruling
                    : new Ruling.Refused(new Outcome.Outdated());
        });
    }
}
