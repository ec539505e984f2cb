package io.gonghai.reclaim.deadlines.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which customers a rule is for: each list that is not empty must name the customer's value. */
public record When(
        Set<String> levels, Set<String> regions, Set<String> industries, Set<String> priorities, Set<String> channels) {
    public static final When ALWAYS = new When(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public boolean matches(CustomerFacts customer) {
        return allows(levels, customer.level())
                && allows(regions, customer.region())
                && allows(industries, customer.industry())
                && allows(priorities, customer.priority())
                && allows(channels, customer.channel());
    }

    /** The lists that do not name the customer's value. */
    List<String> unmet(CustomerFacts customer) {
        List<String> unmet = new ArrayList<>();
        note("levels", levels, customer.level(), unmet);
        note("regions", regions, customer.region(), unmet);
        note("industries", industries, customer.industry(), unmet);
        note("priorities", priorities, customer.priority(), unmet);
        note("channels", channels, customer.channel(), unmet);
        return unmet;
    }

    private static void note(String list, Set<String> wanted, @Nullable String value, List<String> unmet) {
        if (!allows(wanted, value)) {
            unmet.add(list);
        }
    }

    private static boolean allows(Set<String> wanted, @Nullable String value) {
        return wanted.isEmpty() || (value != null && wanted.contains(value));
    }
}
