package io.gonghai.reclaim.deadlines.domain;

import java.util.Set;

/**
 * Holdings that no rule of a pool takes back. (A locked holding is exempt everywhere.)
 *
 * @param levels customers of these levels
 * @param dealt customers with a deal, whenever it was
 * @param openOpportunity customers with an opportunity that is neither won nor lost
 * @param pausedBy what makes the clock of all rules stand still while it is open
 */
public record Exemptions(Set<String> levels, boolean dealt, boolean openOpportunity, Set<PauseKind> pausedBy) {
    public static final Exemptions NONE = new Exemptions(Set.of());

    public Exemptions(Set<String> levels) {
        this(levels, false, false);
    }

    /** None whose clock is paused. */
    public Exemptions(Set<String> levels, boolean dealt, boolean openOpportunity) {
        this(levels, dealt, openOpportunity, Set.of());
    }

    boolean coverLevel(CustomerFacts customer) {
        String level = customer.level();
        return level != null && levels.contains(level);
    }
}
