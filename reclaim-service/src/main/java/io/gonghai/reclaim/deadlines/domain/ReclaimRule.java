package io.gonghai.reclaim.deadlines.domain;

import io.gonghai.reclaim.calendar.domain.Moment;
import io.gonghai.reclaim.calendar.domain.WorkingTime;
import io.gonghai.reclaim.deadlines.domain.Reckoned.Base;
import io.gonghai.reclaim.deadlines.domain.Reckoned.Never;
import io.gonghai.reclaim.deadlines.domain.Reckoned.Term;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a pool.
 *
 * @param within period from the beginning of the holding; of what counts per possession, from the possession's ({@link Origin})
 * @param extension period from the last activity; null: as {@code within}
 * @param count of TOO_FEW_FOLLOW_UPS how many are asked for, deals included; else 0
 * @param remindBefore distances before the due time at which the holder is warned
 * @param escalateBefore likewise, at which those who manage the pool are told; only where the rule takes
 * @param toPool where the customer goes; null: the pool it was held in
 * @param mode whether it takes, warns only, or is only shown
 * @param calendar of working time, along which all its periods run; null: along days of the wall
 */
public record ReclaimRule(
        String code,
        Trigger trigger,
        Period within,
        @Nullable Period extension,
        int count,
        When when,
        List<Period> remindBefore,
        List<Period> escalateBefore,
        @Nullable UUID toPool,
        Mode mode,
        @Nullable String calendar) {

    /** How many follow-ups it asks for; null where it counts none. */
    public @Nullable Integer asked() {
        return count == 0 ? null : (Integer) count;
    }

    /** How many activities it asks for within its period. */
    public int asksFor() {
        return Math.max(count, 1);
    }

    /** A rule that takes, and counts nothing. */
    public ReclaimRule(
            String code,
            Trigger trigger,
            Period within,
            @Nullable Period extension,
            When when,
            List<Period> remindBefore,
            @Nullable UUID toPool) {
        this(code, trigger, within, extension, 0, when, remindBefore, toPool, Mode.ENFORCE);
    }

    /** A rule of days of the wall. */
    public ReclaimRule(
            String code,
            Trigger trigger,
            Period within,
            @Nullable Period extension,
            int count,
            When when,
            List<Period> remindBefore,
            @Nullable UUID toPool,
            Mode mode) {
        this(code, trigger, within, extension, count, when, remindBefore, List.of(), toPool, mode, null);
    }

    /**
     * When this rule takes the holding back, and from which moment that was counted; or why it never does.
     *
     * @param time along which its periods run
     * @param zone in which a contract's last day ends
     */
    Reckoned reckon(Standing standing, WorkingTime time, ZoneId zone) {
        Instant possession = standing.origin().possession();
        return switch (trigger) {
            case NO_FOLLOW_UP -> neglected(standing, time);
            case NO_DEAL ->
                standing.activity().lastDealAt() == null
                        ? term(possession, Base.POSSESSION, within, time)
                        : Never.DEAL_WON;
            case NO_FIRST_CONTACT ->
                standing.contacted() ? Never.CONTACTED : term(possession, Base.POSSESSION, within, time);
            case TOO_FEW_FOLLOW_UPS -> tooFew(standing, time);
            case NO_REPEAT_DEAL -> noRepeat(standing, time, zone);
        };
    }

    /**
     * How many follow-ups and deals were recorded after the base of its period, always fewer than it asks for: after as many as are missing the base moves on. Null where it counts none, and where
     * those before are not known.
     */
    @Nullable
    Integer counted(Standing standing, Term term) {
        return trigger == Trigger.TOO_FEW_FOLLOW_UPS && term.since() != Base.COUNTED
                ? (Integer) standing.contactsAfter(term.base())
                : null;
    }

    private Term neglected(Standing standing, WorkingTime time) {
        Instant from = standing.firstPeriodFrom();
        Term first = term(from, Base.HOLDING, within, time);
        Instant last = standing.activity().last();
        if (last == null) {
            return first;
        }
        Base kind = last.equals(standing.activity().lastDealAt()) ? Base.DEAL : Base.FOLLOW_UP;
        Term extended = term(later(last, from), kind, extension == null ? within : extension, time);
        return extended.dueAt().isAfter(first.dueAt()) ? extended : first;
    }

    private Term tooFew(Standing standing, WorkingTime time) {
        Instant possession = standing.origin().possession();
        Instant counted = standing.latestContact(count);
        Instant known = standing.countedFrom();
        Instant base = counted == null ? possession : later(counted, possession);
        return known != null && known.isAfter(base)
                ? term(known, Base.COUNTED, within, time)
                : term(base, counted == null ? Base.POSSESSION : Base.FOLLOW_UP, within, time);
    }

    private Reckoned noRepeat(Standing standing, WorkingTime time, ZoneId zone) {
        Boolean dealt = standing.everDealt();
        if (dealt == null) {
            return Never.DEALT_NOT_KNOWN;
        }
        if (!dealt) {
            return Never.NOT_DEALT;
        }
        if (standing.customer().whole() == null) {
            return Never.FACTS_NOT_KNOWN; // a contract may run
        }
        Instant base = standing.origin().possession();
        Base since = Base.POSSESSION;
        Instant deal = standing.lastDealAt();
        if (deal != null && deal.isAfter(base)) {
            base = deal;
            since = Base.DEAL;
        }
        LocalDate lastDay = standing.contractEndsOn();
        Instant end =
                lastDay == null ? base : lastDay.plusDays(1).atStartOfDay(zone).toInstant();
        return end.isAfter(base) ? term(end, Base.CONTRACT_END, within, time) : term(base, since, within, time);
    }

    /** Two databases' clocks: an activity never counts from before what it counts for. */
    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Term term(Instant base, Base since, Period step, WorkingTime time) {
        Moment due = step.after(base, time);
        return new Term(base, since, step, due.at(), due.provisional());
    }
}
