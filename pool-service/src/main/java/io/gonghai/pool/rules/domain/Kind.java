package io.gonghai.pool.rules.domain;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of rule: when it applies, and how it is made from what was decided.
 *
 * @param code never translated
 * @param ways where it is judged
 * @param binding whether it always refuses; the others may be tried in another {@link Mode} first
 * @param forcible whether a manager who assigns may pass over it by force
 * @param of the rule with its figures; null where nobody set it
 */
public record Kind(
        String code, Set<Way> ways, boolean binding, boolean forcible, Function<Policy, @Nullable ClaimRule> of) {
    static Kind always(String code, Set<Way> ways, Function<Policy, @Nullable ClaimRule> of) {
        return new Kind(code, ways, true, false, of);
    }

    static Kind policy(String code, Set<Way> ways, Function<Policy, @Nullable ClaimRule> of) {
        return new Kind(code, ways, false, false, of);
    }

    Kind orForce() {
        return new Kind(code, ways, binding, true, of);
    }
}
