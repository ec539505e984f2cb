package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.CustodyLists;
import io.gonghai.pool.custody.application.RepLedger;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.pool.people.Person;
import io.gonghai.pool.pools.ClaimRules;
import io.gonghai.pool.pools.ListPools;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.reps.Rep;
import io.gonghai.pool.reps.Reps;
import io.gonghai.pool.rules.domain.Finding;
import io.gonghai.pool.rules.domain.Policy;
import io.gonghai.pool.settings.CustodySettings;
import io.gonghai.pool.settings.Settings;
import io.gonghai.pool.settings.StoredSettings;
import io.gonghai.pool.settings.Tiers;
import io.gonghai.pool.settings.ViewKind;
import io.gonghai.pool.views.ViewQuota;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How much of each limit somebody has used. */
@Path("/api/v1/reps")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People", description = "Reps and their limits.")
public class LimitsResource {
    private static final CustodyLists.Usage NOTHING = new CustodyLists.Usage(0, 0, 0);

    private final CurrentActor current;
    private final ListPools pools;
    private final CustodyLists lists;
    private final RepLedger ledger;
    private final DatabaseClock clock;
    private final Settings settings;
    private final Reps reps;
    private final ViewQuota quota;

    LimitsResource(
            CurrentActor current,
            ListPools pools,
            CustodyLists lists,
            RepLedger ledger,
            DatabaseClock clock,
            Settings settings,
            Reps reps,
            ViewQuota quota) {
        this.current = current;
        this.pools = pools;
        this.lists = lists;
        this.ledger = ledger;
        this.clock = clock;
        this.settings = settings;
        this.reps = reps;
        this.quota = quota;
    }

    /** Limits by pool. */
    @Schema(name = "Limits")
    public record Limits(
            @Schema(description = "Id of the caller.") String personId,

            @Schema(description = "When daily limits begin anew: the next midnight of the company's zone.")
            Instant dayEndsAt,

            @Schema(description = "Over all pools.") Overall overall,

            @Schema(description = "One entry for each pool that the caller belongs to or manages.")
            List<PoolLimits> pools,

            @Schema(description = "Different customers shown today, as far as the company caps that for the caller.")
            Views views) {}

    @Schema(name = "ViewsUsed", description = "Different customers shown in a day of the company's zone.")
    public record Views(
            @Schema(nullable = true, description = "Cards of customers in pools; null: no cap.")
            ViewsLeft cards,

            @Schema(
                    nullable = true,
                    description = "Full records of customers that the caller neither holds nor created; null: no cap.")
            ViewsLeft records) {}

    @Schema(name = "ViewLimit", description = "How much of a cap is used.")
    public record ViewsLeft(
            @Schema(description = "The company's cap.") int limit,

            @Schema(description = "Different customers shown today.")
            int used,

            @Schema(description = "When the count begins anew: the next midnight of the company's zone.")
            Instant resetsAt) {
        static ViewsLeft of(ViewQuota.Usage usage) {
            return new ViewsLeft(usage.limit(), usage.used(), usage.resetsAt());
        }
    }

    @Schema(name = "OverallLimit", description = "What is held in all pools together.")
    public record Overall(
            @Schema(
                    nullable = true,
                    description =
                            "The person's own limit, else that of their tier, else the company's; null: no limit.")
            Integer holdingLimit,

            @Schema(description = "Customers held that count towards the limit.")
            int holdingUsed,

            @Schema(description = "All customers held.") int held,

            @Schema(nullable = true, description = "Who says the limit; null where there is none.")
            Finding.@Nullable LimitSource source,

            @Schema(
                    nullable = true,
                    description = "The tier whose limit it is; null where it is not a tier's.",
                    examples = "gold")
            @Nullable
            String tier) {}

    @Schema(name = "PoolLimits")
    public record PoolLimits(
            @Schema(description = "Id of the pool.") UUID poolId,
            @Schema(description = "Name of the pool.") String name,

            @Schema(nullable = true, description = "Null: no limit.")
            Integer holdingLimit,

            @Schema(description = "Customers held that count towards the limit.")
            int holdingUsed,

            @Schema(description = "All customers held.") int held,

            @Schema(nullable = true, description = "Null: no limit.")
            Integer dailyClaimLimit,

            @Schema(description = "Claims since the last midnight of the company's zone.")
            int claimedToday,

            @Schema(
                    nullable = true,
                    description =
                            "How many customers of the pool the caller may keep from flowing back; null: no limit.")
            Integer lockLimit,

            @Schema(description = "How many they keep: locked ones, and those that they froze when they held them.")
            int locksUsed,

            @Schema(nullable = true, description = "How many more they may keep; null: no limit.")
            Integer locksLeft) {}

    @GET
    @Path("/me/limits")
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR})
    @Operation(
            operationId = "getMyLimits",
            summary = "How much of each limit is used",
            description = "One entry for each pool that the caller belongs to or manages.")
    @APIResponse(responseCode = "200", description = "The limits, by pool.")
    public Limits mine() {
        Person person = current.person();
        Actor actor = current.get();
        Tiers.Standing standing = reps.find(person.id()).map(Rep::standing).orElse(Tiers.Standing.NONE);
        StoredSettings company = settings.now();
        ZoneId zone = company.settings().timeZone();
        Instant now = clock.now();
        LocalDate today = now.atZone(zone).toLocalDate();
        Map<UUID, CustodyLists.Usage> usage = lists.usage(person.id(), today);
        Map<UUID, Integer> kept = ledger.kept(person.id());
        Instant dayEnds = today.plusDays(1).atStartOfDay(zone).toInstant();
        List<PoolLimits> limits = pools.all(person, actor).stream()
                .map(pool -> limits(pool, usage.getOrDefault(pool.id(), NOTHING), kept.getOrDefault(pool.id(), 0)))
                .toList();
        return new Limits(
                person.id(),
                dayEnds,
                overall(Tiers.of(company).overall(standing, now), company.settings(), usage.values()),
                limits,
                views(actor, company.settings()));
    }

    private Views views(Actor actor, CustodySettings company) {
        return new Views(view(actor, ViewKind.CARDS, company), view(actor, ViewKind.RECORDS, company));
    }

    private ViewsLeft view(Actor actor, ViewKind kind, CustodySettings company) {
        return actor.readsAll()
                ? null
                : quota.usage(actor.id(), kind, company).map(ViewsLeft::of).orElse(null);
    }

    private static Overall overall(
            Policy.@Nullable Limit limit, CustodySettings company, Collection<CustodyLists.Usage> usage) {
        int held = usage.stream().mapToInt(CustodyLists.Usage::held).sum();
        int dealt = usage.stream().mapToInt(CustodyLists.Usage::heldDealt).sum();
        int used = company.countDealtCustomers() ? held : held - dealt;
        return limit == null
                ? new Overall(null, used, held, null, null)
                : new Overall(limit.most(), used, held, limit.source(), limit.tier());
    }

    private static PoolLimits limits(Pool pool, CustodyLists.Usage usage, int kept) {
        Integer slots = pool.spec().exemptions().lockLimitPerRep();
        ClaimRules rules = pool.spec().claimRules();
        int used = rules.countDealtCustomers() ? usage.held() : usage.held() - usage.heldDealt();
        return new PoolLimits(
                pool.id(),
                pool.spec().name(),
                rules.holdingLimit(),
                used,
                usage.held(),
                rules.dailyClaimLimit(),
                usage.claimedToday(),
                slots,
                kept,
                slots == null ? null : Math.max(0, slots - kept));
    }
}
