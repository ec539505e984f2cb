package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one customer's time. Facts and custody go up by version, so that what comes late or twice changes nothing.
 *
 * @param holding null while nobody holds the customer
 * @param grace the last that was given, also while nobody holds it
 * @param activity what counts for that holding
 * @param erased the customer was deleted: nothing that comes later counts
 */
public record CustomerClock(
        UUID customerId,
        long factsVersion,
        CustomerFacts facts,
        long custodyVersion,
        @Nullable Holding holding,
        @Nullable Grace grace,
        Activity activity,
        Alarm alarm,
        boolean erased) {

    public static CustomerClock unknown(UUID customerId) {
        return new CustomerClock(customerId, 0, CustomerFacts.UNKNOWN, 0, null, null, Activity.NONE, Alarm.NONE, false);
    }

    public CustomerClock withFacts(long version, CustomerFacts newFacts) {
        return erased || version <= factsVersion
                ? this
                : new CustomerClock(
                        customerId, version, newFacts, custodyVersion, holding, grace, activity, alarm, erased);
    }

    /** @param known all activity kept for the customer, for a holding that begins after (or before) it */
    public CustomerClock withCustody(
            long version, @Nullable Holding newHolding, Change change, Collection<RecordedActivity> known) {
        if (erased || version <= custodyVersion) {
            return this;
        }
        Activity counted = newHolding == null ? Activity.NONE : counted(newHolding, known);
        Grace left = newHolding == null ? grace : Grace.after(grace, holding, newHolding, change);
        return new CustomerClock(
                customerId,
                factsVersion,
                facts,
                version,
                newHolding,
                left,
                counted,
                goesOn(newHolding) ? alarm : Alarm.NONE,
                false);
    }

    /** The customer was deleted: what stays keeps everything that comes late from beginning it anew. */
    public CustomerClock erased(long version) {
        return new CustomerClock(
                customerId,
                factsVersion,
                CustomerFacts.UNKNOWN,
                Math.max(version, custodyVersion),
                null,
                null,
                Activity.NONE,
                Alarm.NONE,
                true);
    }

    public CustomerClock withActivity(RecordedActivity recorded) {
        if (holding == null || !recorded.countsFor(holding)) {
            return this;
        }
        Activity more = activity.with(recorded.kind(), recorded.recordedAt());
        return new CustomerClock(customerId, factsVersion, facts, custodyVersion, holding, grace, more, alarm, erased);
    }

    /** The deadline by these rules; null rules: the pool is not known yet. */
    public Optional<Deadline> deadline(@Nullable PoolRules rules, Calendar calendar) {
        return holding == null || rules == null
                ? Optional.empty()
                : Predicate.derive(holding, grace, facts, activity, rules, calendar.zone());
    }

    /** Sets the alarm by these rules. */
    public CustomerClock derived(@Nullable PoolRules rules, Calendar calendar) {
        int version = rules == null || holding == null ? 0 : rules.version();
        return with(
                alarm.set(version, calendar.version(), deadline(rules, calendar).orElse(null)));
    }

    /** Whether it is to be announced at a moment up to which all activity is known. */
    public boolean due(Instant now) {
        Instant next = alarm.announcing().nextAt();
        return next != null && !next.isAfter(now);
    }

    /** Whether the last announcement was refused by facts that have not come here yet. */
    public boolean awaitsWhatRefusedIt() {
        return alarm.announcing().awaits(custodyVersion, alarm.rulesVersion());
    }

    public CustomerClock announced(Instant now) {
        return with(alarm.with(alarm.announcing().announced(now)));
    }

    public CustomerClock putOff(Instant now) {
        return with(alarm.with(alarm.announcing().putOff(now)));
    }

    /** pool-service did not take it back. Only the refusal of what was announced last counts. */
    public CustomerClock refused(Refusal refusal, Instant now) {
        if (holding == null
                || holding.version() != refusal.announcedHoldingVersion()
                || alarm.announcing().attempt() == 0) {
            return this;
        }
        Integer rules = holding.poolId().equals(refusal.poolId()) ? refusal.rulesVersion() : null;
        return with(alarm.with(alarm.announcing().refused(refusal.custodyVersion(), rules, now)));
    }

    public CustomerClock warned(Deadline deadline, Instant now) {
        return with(alarm.with(alarm.warning().given(deadline, now)));
    }

    /** The warning to give at a moment up to which all activity is known. */
    public Optional<Reminder> warning(Deadline deadline, Instant now) {
        return alarm.warning().toGive(deadline, now);
    }

    private boolean goesOn(@Nullable Holding next) {
        return holding != null
                && next != null
                && holding.version() == next.version()
                && holding.poolId().equals(next.poolId());
    }

    private static Activity counted(Holding holding, Collection<RecordedActivity> known) {
        Activity activity = Activity.NONE;
        for (RecordedActivity recorded : known) {
            if (recorded.countsFor(holding)) {
                activity = activity.with(recorded.kind(), recorded.recordedAt());
            }
        }
        return activity;
    }

    private CustomerClock with(Alarm changed) {
        return new CustomerClock(
                customerId, factsVersion, facts, custodyVersion, holding, grace, activity, changed, erased);
    }
}
