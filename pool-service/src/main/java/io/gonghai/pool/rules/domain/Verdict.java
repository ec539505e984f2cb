package io.gonghai.pool.rules.domain;

import java.util.List;

/** What all rules said; allowed when all passed. */
public record Verdict(List<Finding> findings) {
    public boolean allowed() {
        return findings.stream().allMatch(Finding::passed);
    }

    public List<Finding> failed() {
        return findings.stream().filter(finding -> !finding.passed()).toList();
    }
}
