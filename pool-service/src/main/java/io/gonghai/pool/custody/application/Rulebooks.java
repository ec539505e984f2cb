package io.gonghai.pool.custody.application;

import io.gonghai.pool.pools.ClaimMode;
import io.gonghai.pool.pools.ClaimRules;
import io.gonghai.pool.pools.HeadStartRule;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.pools.Scope;
import io.gonghai.pool.rules.domain.Catalogue;
import io.gonghai.pool.rules.domain.Policy;
import io.gonghai.pool.rules.domain.Rulebook;
import io.gonghai.pool.rules.domain.Way;
import io.gonghai.pool.settings.CustodySettings;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which rules apply to which way of getting a customer, with the figures of the pool, the company and the person. */
final class Rulebooks {
    private Rulebooks() {}

    /** The taker takes it, or, where the pool wants that, asks for it. */
    static Rulebook claim(Situation situation) {
        Way way = asksForApproval(situation.pool()) ? Way.REQUEST : Way.CLAIM;
        return Catalogue.rulebook(way, policy(situation));
    }

    static boolean asksForApproval(Pool pool) {
        return pool.spec().claimMode() == ClaimMode.APPROVAL;
    }

    /** A manager grants what the taker asked for. */
    static Rulebook grant(Situation situation) {
        return Catalogue.rulebook(Way.REQUEST, policy(situation));
    }

    /** A manager gives it to the taker. */
    static Rulebook assign(Situation situation) {
        return Catalogue.rulebook(Way.ASSIGN, policy(situation));
    }

    /** The taker gets a customer of the pool without claiming: by transfer. */
    static Rulebook receive(Situation situation) {
        return Catalogue.rulebook(Way.RECEIVE, policy(situation));
    }

    /** Somebody gets a customer of the pool whom no situation knows yet: as its maker. @param overall their limit over all pools */
    static Rulebook receive(Pool pool, CustodySettings settings, Policy.@Nullable Limit overall) {
        return Catalogue.rulebook(Way.RECEIVE, policy(pool, settings, overall));
    }

    /** Somebody keeps a customer that comes into the pool; how many they hold over all pools does not change by that. */
    static Rulebook keep(Pool target, Situation situation) {
        return Catalogue.rulebook(Way.KEEP, policy(target, situation.settings().settings(), null));
    }

    private static Policy policy(Situation situation) {
        return policy(
                situation.pool(),
                situation.settings().settings(),
                situation.taker().overall());
    }

    private static Policy policy(Pool pool, CustodySettings settings, Policy.@Nullable Limit overall) {
        ClaimRules figures = pool.spec().claimRules();
        HeadStartRule start = figures.headStart();
        return new Policy(
                pool.spec().claimMode() == ClaimMode.SELF_CLAIM,
                asksForApproval(pool),
                figures.holdingLimit() == null
                        ? null
                        : new Policy.Limit(figures.holdingLimit(), figures.countDealtCustomers()),
                overall,
                figures.dailyClaimLimit(),
                figures.coolDown() == null ? null : figures.coolDown()::after,
                start == null
                        ? null
                        : new Policy.Start(
                                Collections.unmodifiableSet(new LinkedHashSet<>(start.tiers())),
                                Set.copyOf(start.priorities()),
                                start.lasts()::after),
                figures.reasonRequired(),
                figures.withinScope() ? traits(pool.spec().scope()) : null,
                figures.modes(),
                settings.timeZone());
    }

    private static Policy.Traits traits(Scope scope) {
        Map<String, Set<String>> named = new HashMap<>();
        named(named, "region", scope.regions());
        named(named, "industry", scope.industries());
        named(named, "level", scope.levels());
        named(named, "channel", scope.channels());
        return new Policy.Traits(named);
    }

    private static void named(Map<String, Set<String>> named, String trait, List<String> values) {
        if (!values.isEmpty()) {
            named.put(trait, Set.copyOf(values));
        }
    }
}
