package io.gonghai.pool.rules.domain;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that was decided about taking customers of one pool, as it applies to one person: the pool's figures, the company's and the person's own.
 *
 * @param selfClaim whether members take by themselves
 * @param approval whether members ask and a manager grants
 * @param holding limit of the pool; null: none
 * @param overall limit over all pools, the person's, their tier's or the company's; null: none
 * @param dailyClaims limit of the pool; null: none
 * @param coolDown null: none
 * @param headStart null: none
 * @param scope what the pool is meant for, where claims are bound to it; null: they are not
 * @param modes of rules that are not enforced (yet), by code
 * @param zone the company's
 */
public record Policy(
        boolean selfClaim,
        boolean approval,
        @Nullable Limit holding,
        @Nullable Limit overall,
        @Nullable Integer dailyClaims,
        @Nullable Period coolDown,
        @Nullable Start headStart,
        boolean reasonRequired,
        @Nullable Traits scope,
        Map<String, Mode> modes,
        ZoneId zone) {

    /**
     * At most so many customers.
     *
     * @param countDealt whether those with a deal count
     * @param source who says so, of a limit over all pools; null of a pool's
     * @param tier whose limit it is; null where it is not a tier's
     */
    public record Limit(
            int most,
            boolean countDealt,
            Finding.@Nullable LimitSource source,
            @Nullable String tier) {
        public Limit(int most, boolean countDealt) {
            this(most, countDealt, null, null);
        }
    }

    /** For so long only these tiers may claim customers of these priorities. */
    public record Start(Set<String> tiers, Set<String> priorities, Period lasts) {}

    /** Values by trait, such as region; what is not named is any. */
    public record Traits(Map<String, Set<String>> named) {}
}
