package io.gonghai.pool.rules.domain;

import java.util.List;

/** Some rules that must all pass. It always runs all of them, so that a refusal names every reason. */
public record Rulebook(List<ClaimRule> rules) {
    public Rulebook {
        rules = List.copyOf(rules);
    }

    /** What every rule says, passed or not, in the rulebook's order. */
    public Verdict judge(ClaimCase facts) {
        return new Verdict(rules.stream().map(rule -> rule.judge(facts)).toList());
    }
}
