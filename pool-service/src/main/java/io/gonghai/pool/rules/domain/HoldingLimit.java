package io.gonghai.pool.rules.domain;

import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * At most so many customers with one person: of the pool, and over all pools. Where dealt customers don't count, taking one is never refused. What is told is the
 * limit that refuses, else the one with the least room.
 *
 * @param ofPool whether the pool's limit binds; the one over all pools is none of its, and binds whatever a pool tries
 */
public record HoldingLimit(Policy.@Nullable Limit inPool, Policy.@Nullable Limit overall, Mode ofPool)
        implements ClaimRule {
    public static final String CODE = "HOLDING_LIMIT";
    static final Kind KIND = Kind.policy(
                    CODE,
                    Way.ALL,
                    policy -> policy.holding() == null && policy.overall() == null
                            ? null
                            : new HoldingLimit(
                                    policy.holding(),
                                    policy.overall(),
                                    policy.modes().getOrDefault(CODE, Mode.ENFORCE)))
            .orForce();

    @Override
    public Finding judge(ClaimCase facts) {
        Ledger ledger = facts.ledger();
        return Stream.of(
                        judge(inPool, Finding.Basis.POOL, ofPool, ledger.held(), ledger.heldDealt(), facts),
                        judge(
                                overall,
                                Finding.Basis.OVERALL,
                                Mode.ENFORCE,
                                ledger.heldOverall(),
                                ledger.heldDealtOverall(),
                                facts))
                .filter(Objects::nonNull)
                .min(Comparator.comparing(Finding::refuses, Comparator.reverseOrder())
                        .thenComparing(Finding::passed)
                        .thenComparing(HoldingLimit::room))
                .orElseGet(() -> Finding.of(CODE, true));
    }

    private static @Nullable Finding judge(
            Policy.@Nullable Limit limit, Finding.Basis basis, Mode mode, int held, int dealt, ClaimCase facts) {
        if (limit == null) {
            return null;
        }
        int used = limit.countDealt() ? held : held - dealt;
        boolean counts = limit.countDealt() || !facts.target().dealt();
        return Finding.ofLimit(CODE, !counts || used < limit.most(), limit, used, basis, mode);
    }

    private static int room(Finding finding) {
        return Objects.requireNonNull(finding.limit()) - Objects.requireNonNull(finding.used());
    }
}
