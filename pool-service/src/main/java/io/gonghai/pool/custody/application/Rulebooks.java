package io.gonghai.pool.custody.application;

import io.gonghai.pool.pools.ClaimMode;
import io.gonghai.pool.pools.ClaimRules;
import io.gonghai.pool.pools.HeadStartRule;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.rules.domain.ActiveRep;
import io.gonghai.pool.rules.domain.ClaimRule;
import io.gonghai.pool.rules.domain.CoolDown;
import io.gonghai.pool.rules.domain.DailyClaimLimit;
import io.gonghai.pool.rules.domain.HeadStart;
import io.gonghai.pool.rules.domain.HoldingLimit;
import io.gonghai.pool.rules.domain.InPool;
import io.gonghai.pool.rules.domain.Membership;
import io.gonghai.pool.rules.domain.NotFrozen;
import io.gonghai.pool.rules.domain.ReasonRequired;
import io.gonghai.pool.rules.domain.Rulebook;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which rules apply to which way of getting a customer, with the figures of the pool. */
@ApplicationScoped
class Rulebooks {
    private final ZoneId zone;

    Rulebooks(DatabaseClock clock) {
        this.zone = clock.zone();
    }

    /** A member takes it: everything applies. */
    Rulebook claim(Pool pool) {
        ClaimRules figures = pool.spec().claimRules();
        List<ClaimRule> rules = receiving(pool, false);
        rules.add(new InPool());
        rules.add(new NotFrozen());
        rules.add(new io.gonghai.pool.rules.domain.ClaimMode(pool.spec().claimMode() == ClaimMode.SELF_CLAIM));
        if (figures.dailyClaimLimit() != null) {
            rules.add(new DailyClaimLimit(figures.dailyClaimLimit(), zone));
        }
        if (figures.coolDown() != null) {
            rules.add(new CoolDown(figures.coolDown()::after, zone));
        }
        HeadStartRule start = figures.headStart();
        if (start != null) {
            rules.add(new HeadStart(
                    Set.copyOf(start.tiers()), Set.copyOf(start.priorities()), start.lasts()::after, zone));
        }
        if (figures.reasonRequired()) {
            rules.add(new ReasonRequired());
        }
        return new Rulebook(rules);
    }

    /** A manager gives it to a member; {@code force} passes over the holding limit and nothing else. */
    Rulebook assign(Pool pool, boolean force) {
        List<ClaimRule> rules = receiving(pool, force);
        rules.add(new InPool());
        rules.add(new NotFrozen());
        return new Rulebook(rules);
    }

    /** Somebody gets a customer of the pool who is not claiming: by transfer, or created as their own. */
    Rulebook receive(Pool pool) {
        return new Rulebook(receiving(pool, false));
    }

    /** Somebody keeps a customer that comes into the pool. */
    Rulebook keep(Pool pool) {
        List<ClaimRule> rules = new ArrayList<>(2);
        rules.add(new Membership());
        holdingLimit(pool).ifPresent(rules::add);
        return new Rulebook(rules);
    }

    private static Optional<ClaimRule> holdingLimit(Pool pool) {
        ClaimRules figures = pool.spec().claimRules();
        return Optional.ofNullable(figures.holdingLimit())
                .map(limit -> new HoldingLimit(limit, figures.countDealtCustomers()));
    }

    private static List<ClaimRule> receiving(Pool pool, boolean force) {
        List<ClaimRule> rules = new ArrayList<>(10);
        rules.add(new ActiveRep());
        rules.add(new Membership());
        if (!force) {
            holdingLimit(pool).ifPresent(rules::add);
        }
        return rules;
    }
}
