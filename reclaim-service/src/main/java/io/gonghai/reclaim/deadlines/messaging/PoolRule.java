package io.gonghai.reclaim.deadlines.messaging;

import io.gonghai.reclaim.deadlines.domain.Period;
import io.gonghai.reclaim.deadlines.domain.ReclaimRule;
import io.gonghai.reclaim.deadlines.domain.Trigger;
import io.gonghai.reclaim.deadlines.domain.When;
import io.gonghai.runtime.events.UnreadableEvent;
import io.gonghai.runtime.time.CalendarPeriod;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A reclaim rule as every release reads it from the pool's event. Kinds that came later stand elsewhere in it, and take nothing back where they stand here. */
record PoolRule(
        @Nullable String code,
        @Nullable String trigger,
        @Nullable String within,
        @Nullable String extension,
        @Nullable String time,
        @Nullable Customers when,
        @Nullable List<String> remindBefore,
        @Nullable UUID toPool) {
    private static final Logger LOG = Logger.getLogger(PoolRule.class);

    /** Which customers it is for. */
    record Customers(
            @Nullable Set<String> levels,
            @Nullable Set<String> regions,
            @Nullable Set<String> industries,
            @Nullable Set<String> priorities,
            @Nullable Set<String> channels) {
        When read() {
            return new When(all(levels), all(regions), all(industries), all(priorities), all(channels));
        }
    }

    @Nullable
    ReclaimRule read() {
        Trigger known = Arrays.stream(Trigger.values())
                .filter(Trigger::everywhere)
                .filter(one -> one.name().equals(trigger))
                .findFirst()
                .orElse(null);
        if (known == null || (time != null && !time.equals("CALENDAR"))) {
            LOG.warnf("A rule of trigger %s and time %s is not carried out here", trigger, time);
            return null;
        }
        return new ReclaimRule(
                Told.required(code, "code"),
                known,
                period(Told.required(within, "within")),
                extension == null ? null : period(extension),
                when == null ? When.ALWAYS : when.read(),
                remindBefore == null
                        ? List.of()
                        : remindBefore.stream().map(PoolRule::period).toList(),
                toPool);
    }

    static Set<String> all(@Nullable Set<String> values) {
        return values == null ? Set.of() : values;
    }

    private static Period period(String text) {
        try {
            CalendarPeriod parsed = CalendarPeriod.parse(text);
            return new Period(parsed.text(), parsed.days(), parsed.exact());
        } catch (IllegalArgumentException e) {
            throw new UnreadableEvent("a period is none");
        }
    }
}
