package io.gonghai.customer.custody.domain;

import org.jspecify.annotations.Nullable;

/**
 * How somebody stands to a customer at one moment.
 *
 * @param managers who manages its pool
 * @param pool its pool, where this service knows it: members and masks
 * @param confirmed whether pool-service itself said so just now, and not our copy
 */
public record Standing(
        Viewer viewer,
        Subject subject,
        Custody custody,
        Circle managers,
        @Nullable Pool pool,
        boolean confirmed) {

    /**
     * What they see of it. Cards are for those who may come to have it: who only brings customers, an integrator, is a member where everyone is and still sees
     * nothing but what they brought, or what somebody gave them by name.
     */
    public Sight sight() {
        if (custody.deleted()) {
            return Sight.NONE;
        }
        if (viewer.readsAll() || isParty() || managers.has(viewer) || isItsMaker()) {
            return Sight.FULL;
        }
        boolean member =
                viewer.handlesCustomers() && pool != null && pool.members().has(viewer);
        return member && custody.pooled() ? Sight.CARD : Sight.NONE;
    }

    /** Whether they hold it or created it, so that its record is no news to them. */
    public boolean ownOrMade() {
        return custody.heldBy(viewer) || viewer.id().equals(subject.createdBy());
    }

    /** May change the profile: holder, managers of the pool, administrators. */
    public boolean mayEdit() {
        return viewer.administrator() || custody.heldBy(viewer) || managers.has(viewer);
    }

    /** May record a follow-up or a deal: those who may edit, and related people. */
    public boolean mayRecord() {
        return mayEdit() || custody.relatedPeople().contains(viewer.id());
    }

    /**
     * May say which tickets are open: integrators, managers of the pool and administrators. Not whoever holds it, whatever else they are: an open ticket may pause their
     * own clock.
     */
    public boolean mayTellTickets() {
        return !custody.heldBy(viewer) && (viewer.administrator() || viewer.integrator() || managers.has(viewer));
    }

    /** The same with its pool as it stands now. */
    public Standing in(Pool current) {
        return new Standing(viewer, subject, custody, current.managers(), current, confirmed);
    }

    private boolean isParty() {
        return custody.heldBy(viewer) || custody.relatedPeople().contains(viewer.id());
    }

    private boolean isItsMaker() {
        return viewer.id().equals(subject.createdBy()) && custody.untouchedButBy(viewer.id());
    }
}
