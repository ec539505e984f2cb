package io.gonghai.pool.rules.domain;

import java.util.List;

/** What all rules said; allowed when all that bind passed. */
public record Verdict(List<Finding> findings) {
    /** Of a move that no rule of taking is about. */
    public static final Verdict UNASKED = new Verdict(List.of());

    public boolean allowed() {
        return failed().isEmpty();
    }

    /** What refuses. */
    public List<Finding> failed() {
        return failedIn(Mode.ENFORCE);
    }

    /** What would refuse, told to who does it. */
    public List<Finding> warnings() {
        return failedIn(Mode.WARN);
    }

    /** Codes of what would refuse if it were enforced. */
    public List<String> passedOver() {
        return findings.stream()
                .filter(finding -> !finding.passed() && finding.mode() != Mode.ENFORCE)
                .map(Finding::rule)
                .toList();
    }

    /** The same without what is only observed. */
    public Verdict told() {
        return new Verdict(findings.stream()
                .filter(finding -> finding.mode() != Mode.OBSERVE)
                .toList());
    }

    private List<Finding> failedIn(Mode mode) {
        return findings.stream()
                .filter(finding -> !finding.passed() && finding.mode() == mode)
                .toList();
    }
}
