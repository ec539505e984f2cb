package io.gonghai.pool.rules.domain;

/**
 * At most so many customers of the pool with one person.
 *
 * @param countDealt whether customers with a deal count; where they don't, taking one is never refused by this rule
 */
public record HoldingLimit(int limit, boolean countDealt) implements ClaimRule {
    public static final String CODE = "HOLDING_LIMIT";

    @Override
    public Finding judge(ClaimCase facts) {
        Ledger ledger = facts.ledger();
        int used = countDealt ? ledger.held() : ledger.held() - ledger.heldDealt();
        boolean counts = countDealt || !facts.target().dealt();
        return new Finding(CODE, !counts || used < limit, limit, used, null);
    }
}
