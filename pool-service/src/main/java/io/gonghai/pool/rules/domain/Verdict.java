package io.gonghai.pool.rules.domain;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What all rules said; allowed when all that bind passed.
 *
 * @param overridden codes of rules that somebody with the right to it passes over by force
 */
public record Verdict(List<Finding> findings, Set<String> overridden) {
    /** Of a move that no rule of taking is about. */
    public static final Verdict UNASKED = new Verdict(List.of());

    public Verdict(List<Finding> findings) {
        this(findings, Set.of());
    }

    /** The same where somebody insists: these rules refuse no longer. */
    public Verdict forcing(Set<String> codes) {
        return new Verdict(findings, codes);
    }

    public boolean allowed() {
        return failed().isEmpty();
    }

    /** What refuses. */
    public List<Finding> failed() {
        return refusing()
                .filter(finding -> !overridden.contains(finding.rule()))
                .toList();
    }

    /** Codes of what would have refused without force. */
    public List<String> forcedOver() {
        return refusing().map(Finding::rule).filter(overridden::contains).toList();
    }

    /** Whether it took force. */
    public boolean forced() {
        return !forcedOver().isEmpty();
    }

    /** What would refuse, told to who does it. */
    public List<Finding> warnings() {
        return findings.stream()
                .filter(finding -> !finding.passed() && finding.mode() == Mode.WARN)
                .toList();
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
        return new Verdict(
                findings.stream()
                        .filter(finding -> finding.mode() != Mode.OBSERVE)
                        .toList(),
                overridden);
    }

    /** The same for somebody who may know what the rules say of a colleague, but none of their figures. */
    public Verdict withheld() {
        return new Verdict(findings.stream().map(Finding::withheld).toList(), overridden);
    }

    private Stream<Finding> refusing() {
        return findings.stream().filter(Finding::refuses);
    }
}
