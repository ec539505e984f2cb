package io.gonghai.reclaim.deadlines.domain;

import java.util.Set;

/** Holdings that no rule of a pool takes back: customers of these levels. (A locked holding is exempt everywhere.) */
public record Exemptions(Set<String> levels) {
    public static final Exemptions NONE = new Exemptions(Set.of());

    public boolean cover(CustomerFacts customer) {
        String level = customer.level();
        return level != null && levels.contains(level);
    }
}
