package io.gonghai.pool.rules.domain;

/** Only what nobody holds can be taken. Says nothing of who holds it; of what is frozen {@link NotFrozen} speaks. */
public record InPool() implements ClaimRule {
    public static final String CODE = "NOT_IN_POOL";
    static final Kind KIND = Kind.always(CODE, Way.FROM_POOL, policy -> new InPool());

    @Override
    public Finding judge(ClaimCase facts) {
        return Finding.of(CODE, facts.target().whereabouts() != ClaimCase.Whereabouts.ELSEWHERE);
    }
}
