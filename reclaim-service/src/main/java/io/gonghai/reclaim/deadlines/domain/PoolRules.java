package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one pool says about taking back, in one version.
 *
 * @param rules those that are carried out here
 * @param notCarriedOut how many are not, because this release does not know all that they say
 * @param changeGrace what the change that brought them left to those who hold customers; null for nothing
 * @param number what is derived by them is marked with; it goes up with everything that changes them ({@link #numberOf})
 */
public record PoolRules(
        UUID poolId,
        int version,
        List<ReclaimRule> rules,
        Exemptions exemptions,
        @Nullable ChangeGrace changeGrace,
        int notCarriedOut,
        int number) {
    private static final int BEYOND = 1_000_000_000;
    private static final int FURTHER = 1_500_000_000;

    /** Rules that every replica carries out. */
    public PoolRules(UUID poolId, int version, List<ReclaimRule> rules, Exemptions exemptions) {
        this(poolId, version, rules, exemptions, null, 0, version);
    }

    /** The same where the change that brought them left grace. */
    PoolRules leaving(ChangeGrace grace) {
        return new PoolRules(poolId, version, rules, exemptions, grace, notCarriedOut, number);
    }

    /**
     * The same as a change of those that stand would bring them: with the grace that it leaves, or under that of a change before, while that lasts.
     *
     * @param graceUntil when the grace ends that the change leaves; null where it leaves none
     */
    public PoolRules inPlaceOf(PoolRules today, @Nullable Instant graceUntil, Instant now) {
        ChangeGrace stands = today.changeGrace;
        ChangeGrace lasting = stands != null && stands.until().isAfter(now) ? stands : null;
        if (graceUntil == null) {
            return lasting == null ? this : leaving(lasting);
        }
        return leaving(new ChangeGrace(
                graceUntil,
                new PoolRules(
                        poolId,
                        today.version,
                        today.rules,
                        today.exemptions,
                        lasting,
                        today.notCarriedOut,
                        today.number)));
    }

    /**
     * The number of a version of rules: the version itself, which is what replicas of older releases write, and far above it once a pool says, or ever said,
     * what they do not carry out: what they derive is older by itself then, and is derived again.
     *
     * @param reads what a release must know to read all that the pool says
     * @param whole whether all that the pool says is known of this version; it may be told after the version
     */
    public static int numberOf(int version, Reads reads, boolean whole) {
        return switch (reads) {
            case EVERYWHERE -> version;
            case BEYOND -> BEYOND + 2 * version + (whole ? 1 : 0);
            case FURTHER -> FURTHER + 2 * version + (whole ? 1 : 0);
        };
    }

    /** Of pools that only releases carry out in full which read as much as the one that wrote this number. */
    public static Reads readsOf(int number) {
        return number >= FURTHER ? Reads.FURTHER : number >= BEYOND ? Reads.BEYOND : Reads.EVERYWHERE;
    }

    /** The version that a number stands for. */
    static int versionOf(int number) {
        return switch (readsOf(number)) {
            case EVERYWHERE -> number;
            case BEYOND -> (number - BEYOND) / 2;
            case FURTHER -> (number - FURTHER) / 2;
        };
    }

    /** What a release must know to read all that a pool says; each knows what those before it do. */
    public enum Reads {
        /** What every release reads. */
        EVERYWHERE,
        /** Triggers, modes, facts and what else is told in the whole. */
        BEYOND,
        /** Custom fields and what pauses clocks, too. */
        FURTHER
    }

    /** The calendars of working time that they name, and those of before that a grace asks. */
    public Set<String> calendars() {
        Set<String> before =
                changeGrace == null ? Set.of() : changeGrace.before().calendars();
        return Stream.concat(rules.stream().map(ReclaimRule::calendar), before.stream())
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean asksForPast() {
        return exemptions.dealt()
                || rules.stream().anyMatch(rule -> rule.trigger().asksForPast())
                || (changeGrace != null && changeGrace.before().asksForPast());
    }

    /** Whether they ask when something was open that pauses a clock. */
    public boolean askForPauses() {
        return !exemptions.pausedBy().isEmpty()
                || (changeGrace != null && changeGrace.before().askForPauses());
    }

    /** Whether they ask for what every release of customer-service tells in one block. */
    public boolean askForWholeFacts() {
        return exemptions.openOpportunity()
                || rules.stream()
                        .anyMatch(rule -> rule.trigger() == Trigger.NO_REPEAT_DEAL
                                || rule.when().asksForWhole())
                || (changeGrace != null && changeGrace.before().askForWholeFacts());
    }

    /** Whether they ask for custom fields, which releases before do not tell with the block. */
    public boolean askForFields() {
        return rules.stream().anyMatch(rule -> rule.when().asksForFields())
                || (changeGrace != null && changeGrace.before().askForFields());
    }

    /** Whether they ask if there ever was a deal. */
    public boolean askForDeals() {
        return exemptions.dealt()
                || rules.stream().anyMatch(rule -> rule.trigger() == Trigger.NO_REPEAT_DEAL)
                || (changeGrace != null && changeGrace.before().askForDeals());
    }
}
