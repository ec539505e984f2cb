package io.gonghai.customer.custody;

import io.gonghai.customer.custody.domain.Circle;
import io.gonghai.customer.custody.domain.Custody;
import io.gonghai.customer.custody.domain.Pool;
import io.gonghai.customer.custody.domain.Sight;
import io.gonghai.customer.custody.domain.Standing;
import io.gonghai.customer.custody.domain.Subject;
import io.gonghai.customer.custody.domain.ViewKind;
import io.gonghai.customer.custody.domain.Viewer;
import io.gonghai.runtime.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides how somebody stands to a customer. Our copy may say yes; before it says less than everything, pool-service is asked, so that
 * what was just claimed is readable at once. Ask before a transaction begins, never inside.
 */
@ApplicationScoped
public class Access {
    private final CustodyCopies custodies;
    private final PoolCopies pools;
    private final PoolService authority;
    private final Views views;

    Access(CustodyCopies custodies, PoolCopies pools, PoolService authority, Views views) {
        this.custodies = custodies;
        this.pools = pools;
        this.authority = authority;
        this.views = views;
    }

    /** For an answer that shows nothing of it. @throws Problem 404 where they see nothing of it, 503 where our copy would hide something and can't be checked */
    public Standing toSee(Viewer viewer, Subject subject) {
        return sighted(fromCopies(viewer, subject), false);
    }

    /** For reading what they see of it, which is counted where the company caps that. @throws Problem as {@link #toSee}, and 429 */
    public Standing toRead(Viewer viewer, Subject subject) {
        Standing known = fromCopies(viewer, subject);
        boolean foreseen = known.sight() == Sight.CARD && viewer.capped(ViewKind.CARDS);
        Standing standing = sighted(known, foreseen);
        if (standing.sight() == Sight.FULL) {
            views.record(standing);
        } else if (!foreseen) {
            views.card(standing);
        }
        return standing;
    }

    /** @param shown whether its card is about to be shown: then the question carries the count */
    private Standing sighted(Standing known, boolean shown) {
        if (known.sight() == Sight.FULL) {
            return known;
        }
        try {
            return visible(asked(known, shown));
        } catch (PoolService.Away e) {
            throw e.problem();
        }
    }

    /** For reading the full record. @throws Problem also 403 where they see a card only */
    public Standing toReadFully(Viewer viewer, Subject subject) {
        Standing standing = toSee(viewer, subject);
        if (standing.sight() != Sight.FULL) {
            throw Problem.forbidden();
        }
        views.record(standing);
        return standing;
    }

    /** For an answer to a change that shows the full record. @throws Problem as {@link #toWrite}, and 429 */
    public Standing toWriteAndRead(Viewer viewer, Subject subject, Predicate<Standing> may) {
        Standing standing = toWrite(viewer, subject, may);
        views.record(standing);
        return standing;
    }

    /**
     * For changing: pool-service is always asked; while it is away the copy may say yes (unconfirmed), but never no.
     *
     * @param may whether who stands so may do it
     * @throws Problem 404 where they see nothing of it, 409 where it is frozen or discarded, 403 where they may not, 503 where only pool-service could tell
     */
    public Standing toWrite(Viewer viewer, Subject subject, Predicate<Standing> may) {
        Standing known = fromCopies(viewer, subject);
        try {
            Standing now = visible(asked(known, false));
            if (now.custody().parked()) {
                throw Parked.refusal(now.custody());
            }
            if (!may.test(now)) {
                throw Problem.forbidden();
            }
            return now;
        } catch (PoolService.Away e) {
            if (may.test(known)
                    && known.sight() != Sight.NONE
                    && !known.custody().parked()) {
                return known;
            }
            throw e.problem();
        }
    }

    /**
     * For telling what happened elsewhere with the customer, in whatever state it is: nothing of it is shown. pool-service is asked, as it says who holds it, but not
     * about those who hold no customers: what an integrator tells never needs it. While it is away the copy may say yes, but never no.
     *
     * @param may whether who stands so may tell it
     * @throws Problem 404 where there is none, or they see nothing of it and may not, 403 where they may not, 503 where only pool-service could tell
     */
    public Standing toTell(Viewer viewer, Subject subject, Predicate<Standing> may) {
        Standing known = fromCopies(viewer, subject);
        if (!viewer.handlesCustomers() && may.test(known)) {
            return existing(known);
        }
        try {
            Standing now = existing(asked(known, false));
            if (!may.test(now)) {
                visible(now);
                throw Problem.forbidden();
            }
            return now;
        } catch (PoolService.Away e) {
            if (may.test(known)) {
                return existing(known);
            }
            throw e.problem();
        }
    }

    private static Standing existing(Standing standing) {
        if (standing.custody().deleted()) {
            throw Problem.notFound();
        }
        return standing;
    }

    /** A pool that the viewer may put customers in. @throws Problem 400 where there is none such, 503 where that can't be known */
    public void requireUsablePool(Viewer viewer, String field, UUID poolId) {
        if (pools.find(poolId).filter(pool -> pool.admits(viewer)).isPresent()) {
            return;
        }
        try {
            if (authority
                    .pool(poolId)
                    .filter(facts -> facts.pool().admits(viewer))
                    .isEmpty()) {
                throw Problem.invalid(field, "violation.pool");
            }
        } catch (PoolService.Away e) {
            throw e.problem();
        }
    }

    private static Standing visible(Standing standing) {
        if (standing.sight() == Sight.NONE) {
            throw Problem.notFound();
        }
        return standing;
    }

    private Standing fromCopies(Viewer viewer, Subject subject) {
        CustodyCopies.Placed placed = custodies.find(subject.customerId()).orElseGet(() -> atBirth(subject));
        return new Standing(viewer, subject, placed.custody(), placed.managers(), placed.pool(), false);
    }

    /** Whoever was put into no pool by name is in none until pool-service has chosen: nobody sees it for being a member of a pool it may never be in. */
    private CustodyCopies.Placed atBirth(Subject subject) {
        UUID placedIn = subject.placedIn();
        Pool pool = placedIn == null ? null : pools.find(placedIn).orElse(null);
        return new CustodyCopies.Placed(Custody.atBirth(subject), pool);
    }

    private Standing asked(Standing known, boolean shown) {
        UUID customer = known.subject().customerId();
        Standing now = (shown ? authority.view(customer, known.viewer().id()) : authority.custody(customer))
                .map(answer -> answered(known, answer))
                .orElse(known);
        UUID poolId = now.custody().poolId();
        if (now.sight() != Sight.NONE || poolId == null) {
            return now;
        }
        return authority.pool(poolId).map(facts -> now.in(facts.pool())).orElse(now);
    }

    private Standing answered(Standing known, AnsweredCustody answer) {
        Custody custody = answer.custody();
        Circle managers = answer.circle();
        return new Standing(known.viewer(), known.subject(), custody, managers, poolOf(custody, known.pool()), true);
    }

    private @Nullable Pool poolOf(Custody custody, @Nullable Pool known) {
        UUID poolId = custody.poolId();
        if (poolId == null || (known != null && known.id().equals(poolId))) {
            return known;
        }
        return pools.find(poolId).orElse(null);
    }
}
