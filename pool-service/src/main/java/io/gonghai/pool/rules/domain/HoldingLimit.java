package io.gonghai.pool.rules.domain;

import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * At most so many customers with one person: of the pool, and over all pools. Where dealt customers don't count, taking one is never refused. What is told is the
 * limit with the least room.
 */
public record HoldingLimit(Policy.@Nullable Limit inPool, Policy.@Nullable Limit overall) implements ClaimRule {
    public static final String CODE = "HOLDING_LIMIT";
    static final Kind KIND = Kind.policy(
            CODE,
            Way.ALL,
            policy -> policy.force() || (policy.holding() == null && policy.overall() == null)
                    ? null
                    : new HoldingLimit(policy.holding(), policy.overall()));

    @Override
    public Finding judge(ClaimCase facts) {
        Ledger ledger = facts.ledger();
        return Stream.of(
                        judge(inPool, Finding.Basis.POOL, ledger.held(), ledger.heldDealt(), facts),
                        judge(overall, Finding.Basis.OVERALL, ledger.heldOverall(), ledger.heldDealtOverall(), facts))
                .filter(Objects::nonNull)
                .min(Comparator.comparing(Finding::passed).thenComparing(HoldingLimit::room))
                .orElseGet(() -> Finding.of(CODE, true));
    }

    private static @Nullable Finding judge(
            Policy.@Nullable Limit limit, Finding.Basis basis, int held, int dealt, ClaimCase facts) {
        if (limit == null) {
            return null;
        }
        int used = limit.countDealt() ? held : held - dealt;
        boolean counts = limit.countDealt() || !facts.target().dealt();
        return new Finding(CODE, !counts || used < limit.most(), limit.most(), used, null, basis, Mode.ENFORCE);
    }

    private static int room(Finding finding) {
        return Objects.requireNonNull(finding.limit()) - Objects.requireNonNull(finding.used());
    }
}
