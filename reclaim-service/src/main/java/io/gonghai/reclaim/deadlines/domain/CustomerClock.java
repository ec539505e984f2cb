package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one customer's time. Facts and custody go up by version, so that what comes late or twice changes nothing.
 *
 * @param holding null while nobody holds the customer
 * @param origin from when its periods count; also while it is frozen and will come back to its holder
 * @param grace the last that was given, also while nobody holds it
 * @param activity what counts for that holding by itself
 * @param dealt whether pool-service said that there ever was a deal; null: it has not said
 * @param countedFrom since when all its follow-ups are counted here; null: always
 * @param erased the customer was deleted: nothing that comes later counts
 */
public record CustomerClock(
        UUID customerId,
        long factsVersion,
        CustomerFacts facts,
        long custodyVersion,
        @Nullable Holding holding,
        @Nullable Origin origin,
        @Nullable Grace grace,
        Activity activity,
        @Nullable Boolean dealt,
        @Nullable Instant countedFrom,
        Alarm alarm,
        boolean erased) {

    public static CustomerClock unknown(UUID customerId) {
        return new CustomerClock(
                customerId,
                0,
                CustomerFacts.UNKNOWN,
                0,
                null,
                null,
                null,
                Activity.NONE,
                null,
                null,
                Alarm.NONE,
                false);
    }

    /** Those of a later version, or of the same where they tell more of it. */
    public CustomerClock withFacts(long version, CustomerFacts newFacts) {
        boolean news = version > factsVersion || (version == factsVersion && newFacts.knowMoreThan(facts));
        return erased || !news
                ? this
                : new CustomerClock(
                        customerId,
                        version,
                        newFacts,
                        custodyVersion,
                        holding,
                        origin,
                        grace,
                        activity,
                        dealt,
                        countedFrom,
                        alarm,
                        erased);
    }

    /** @param known all activity kept for the customer, for a holding that begins after (or before) it */
    public CustomerClock withCustody(
            long version, @Nullable Holding told, Change change, Collection<RecordedActivity> known) {
        if (erased || version <= custodyVersion) {
            return this;
        }
        if (told == null) {
            Origin parked = change.frozen() ? Origin.frozen(origin, holding, change) : null;
            return moved(version, null, parked, grace, Activity.NONE, Alarm.NONE);
        }
        Holding newHolding = told.knowing(holding);
        Origin from = Origin.after(origin, holding, newHolding, change);
        // a manager's freeze that ends, though by a date, is not what the holder brought about
        boolean managersFreeze = holding == null && origin != null && origin.holding() == null;
        Change ends = managersFreeze ? new Change(change.at(), true) : change;
        Grace left = Grace.after(grace, holding, newHolding, from, ends);
        return moved(
                version, newHolding, from, left, counted(newHolding, known), goesOn(newHolding) ? alarm : Alarm.NONE);
    }

    private CustomerClock moved(
            long version,
            @Nullable Holding next,
            @Nullable Origin from,
            @Nullable Grace left,
            Activity counted,
            Alarm kept) {
        return new CustomerClock(
                customerId, factsVersion, facts, version, next, from, left, counted, dealt, countedFrom, kept, false);
    }

    /**
     * What pool-service said about deals, in a version of the custody. What is older than the one that stands here says nothing: a deal may have come in
     * between. Once it is known, deals that come are seen here.
     */
    public CustomerClock withDealt(long version, @Nullable Boolean told) {
        boolean news = told != null && !told.equals(dealt) && (told || (dealt == null && version >= custodyVersion));
        return erased || !news
                ? this
                : new CustomerClock(
                        customerId,
                        factsVersion,
                        facts,
                        custodyVersion,
                        holding,
                        origin,
                        grace,
                        activity,
                        told,
                        countedFrom,
                        alarm,
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
                null,
                Activity.NONE,
                null,
                null,
                Alarm.NONE,
                true);
    }

    public CustomerClock withActivity(RecordedActivity recorded) {
        if (holding == null || !recorded.countsFor(holding)) {
            return this;
        }
        Activity more = activity.with(recorded.kind(), recorded.recordedAt());
        return new CustomerClock(
                customerId,
                factsVersion,
                facts,
                custodyVersion,
                holding,
                origin,
                grace,
                more,
                dealt,
                countedFrom,
                alarm,
                erased);
    }

    /** Something other than custody brought the deadline nearer: nothing is taken at once. */
    public CustomerClock spared(boolean byHolder, Instant now) {
        Origin from = Objects.requireNonNull(origin);
        Grace left = Grace.after(grace, from, byHolder, now);
        return new CustomerClock(
                customerId,
                factsVersion,
                facts,
                custodyVersion,
                holding,
                from,
                left,
                activity,
                dealt,
                countedFrom,
                alarm,
                erased);
    }

    /** Its facts changed while nobody is known to hold it. Of a frozen one its holder is: they come back to what is left of their grace. */
    public CustomerClock changedUnheld(Instant now) {
        if (holding != null || origin != null) {
            return this;
        }
        return new CustomerClock(
                customerId,
                factsVersion,
                facts,
                custodyVersion,
                null,
                null,
                Grace.ofWhoever(now),
                activity,
                dealt,
                countedFrom,
                alarm,
                erased);
    }

    /** Whether its past has to be looked up before anything can be derived by these rules. */
    public boolean asksForPast(@Nullable PoolRules rules) {
        return holding != null && rules != null && (rules.asksForPast() || (origin != null && origin.carried(holding)));
    }

    /** What these rules make of it; null rules: the pool is not known yet. */
    public Derivation derivation(@Nullable PoolRules rules, Calendar calendar, Past past) {
        Standing standing = standing(past);
        return standing == null || rules == null ? Derivation.NOTHING : Predicate.derive(standing, rules, calendar);
    }

    /** Likewise, with what came of each rule. */
    public Derivation explained(@Nullable PoolRules rules, Calendar calendar, Past past) {
        Standing standing = standing(past);
        return standing == null || rules == null ? Derivation.NOTHING : Predicate.explain(standing, rules, calendar);
    }

    /** What counts for its holding, with what the past adds to the row. */
    public Activity counted(Past past) {
        Standing standing = standing(past);
        return standing == null ? activity : standing.activity();
    }

    /** All that a derivation asks of its holding; null where nobody holds it. */
    public @Nullable Standing standing(Past past) {
        if (holding == null) {
            return null;
        }
        Origin from = origin == null ? Origin.of(holding) : origin;
        Standing bare = new Standing(holding, from, grace, facts, activity, past, dealt, countedFrom);
        return bare.withPast(past);
    }

    /** Derived by these rules, and set. */
    public CustomerClock derived(@Nullable PoolRules rules, Calendar calendar, Past past) {
        return set(rules, calendar, derivation(rules, calendar, past));
    }

    /** Sets the alarm by what these rules made of it. */
    public CustomerClock set(@Nullable PoolRules rules, Calendar calendar, Derivation derivation) {
        int number = rules == null || holding == null ? 0 : rules.number();
        return with(alarm.set(number, calendar.version(), derivation));
    }

    /** Whether it is to be announced at a moment up to which all activity is known. */
    public boolean due(Instant now) {
        return alarm.announcing().due(now);
    }

    /** Whether the last announcement was refused by facts that have not come here yet. */
    public boolean awaitsWhatRefusedIt() {
        return alarm.awaitsWhatRefusedIt(custodyVersion);
    }

    public CustomerClock announced(Instant now) {
        return with(alarm.with(alarm.announcing().announced(now)));
    }

    public CustomerClock putOff(Instant now) {
        return with(alarm.with(alarm.announcing().putOff(now)));
    }

    /** It could not be derived: its announcement stands in nobody's way for a while, and is tried again then. */
    public CustomerClock announcementLeftInPeace(Instant now) {
        return with(alarm.with(alarm.announcing().leftInPeace(now)));
    }

    /** Likewise, its warnings. */
    public CustomerClock warningLeftInPeace(Instant now) {
        return with(alarm.warningLeftInPeace(now));
    }

    /**
     * pool-service did not take it back. Only the refusal of what was announced last counts; what it says of extensions in this
     * version of the custody does, too.
     */
    public CustomerClock refused(Refusal refusal, Instant now) {
        if (holding == null
                || holding.version() != refusal.announcedHoldingVersion()
                || alarm.announcing().attempt() == 0) {
            return this;
        }
        Integer rules = holding.poolId().equals(refusal.poolId()) ? refusal.rulesVersion() : null;
        Extension granted = refusal.extension();
        Holding stands =
                granted != null && refusal.custodyVersion() == custodyVersion ? holding.with(granted) : holding;
        Alarm waits = alarm.with(alarm.announcing().refused(refusal.custodyVersion(), rules, now));
        return moved(custodyVersion, stands, origin, grace, activity, waits);
    }

    public CustomerClock warned(Derivation derivation, Instant now) {
        return with(alarm.warned(derivation, now));
    }

    /** The warning to give at a moment up to which all activity is known. */
    public Optional<Reminder> warning(Deadline deadline, Instant now) {
        return alarm.warning().toGive(deadline, now);
    }

    /** Likewise, the one to those who manage the pool. */
    public Optional<Reminder> escalation(Deadline deadline, Instant now) {
        return alarm.warning().toEscalate(deadline, now);
    }

    /** Likewise, about a rule that only warns. */
    public Optional<Reminder> trial(Deadline deadline, Instant now) {
        return deadline.dueAt().isAfter(now)
                ? Deadline.nearest(deadline.reminders(), alarm.trials().after(), now)
                : Optional.empty();
    }

    private boolean goesOn(Holding next) {
        return holding != null
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
                customerId,
                factsVersion,
                facts,
                custodyVersion,
                holding,
                origin,
                grace,
                activity,
                dealt,
                countedFrom,
                changed,
                erased);
    }
}
