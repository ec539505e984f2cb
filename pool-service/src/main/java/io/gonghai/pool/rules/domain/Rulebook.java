package io.gonghai.pool.rules.domain;

import java.util.List;
import java.util.Map;

/**
 * Some rules that must all pass. It always runs all of them, so that a refusal names every reason.
 *
 * @param modes of those that are not enforced, by code
 */
public record Rulebook(List<ClaimRule> rules, Map<String, Mode> modes) {
    public Rulebook {
        rules = List.copyOf(rules);
        modes = Map.copyOf(modes);
    }

    public Rulebook(List<ClaimRule> rules) {
        this(rules, Map.of());
    }

    /** What every rule says, passed or not, in the rulebook's order. */
    public Verdict judge(ClaimCase facts) {
        return new Verdict(rules.stream()
                .map(rule -> rule.judge(facts))
                .map(finding -> finding.in(modes.getOrDefault(finding.rule(), Mode.ENFORCE)))
                .toList());
    }
}
