package io.gonghai.notification.reminders;

import io.gonghai.notification.names.NameCopies;
import io.gonghai.notification.notices.application.FileNotices;
import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Occurrence;
import io.gonghai.notification.reminders.ReminderRows.Due;
import io.gonghai.runtime.sweeps.Sweeps;
import io.gonghai.runtime.time.CompanyZone;
import io.gonghai.runtime.time.DatabaseClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives reminders when their time comes: the notice and how the reminder goes on are one transaction, and the notice is that of the occurrence, so each is given once whatever crashes, and of several
 * replicas each takes its own. After a pause only the last occurrence that lies behind is given.
 */
@ApplicationScoped
class GiveReminders {
    private static final int AT_ONCE = 200;

    private final ReminderRows rows;
    private final NameCopies customers;
    private final FileNotices notices;
    private final CompanyZone zone;
    private final DatabaseClock clock;
    private final Sweeps sweeps;
    private final Duration every;

    GiveReminders(
            ReminderRows rows,
            NameCopies customers,
            FileNotices notices,
            CompanyZone zone,
            DatabaseClock clock,
            Sweeps sweeps,
            @ConfigProperty(name = "gonghai.reminders.every") Duration every) {
        this.rows = rows;
        this.customers = customers;
        this.notices = notices;
        this.zone = zone;
        this.clock = clock;
        this.sweeps = sweeps;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        sweeps.every(every, "reminders", this::some);
    }

    /** Gives some that are due and answers whether more may wait. */
    boolean some() {
        return QuarkusTransaction.requiringNew().call(this::chunk) == AT_ONCE;
    }

    /** Customers are locked first, as by whoever erases them. */
    private int chunk() {
        Instant now = clock.now();
        List<Due> due = rows.due(now, AT_ONCE);
        if (due.isEmpty()) {
            return 0;
        }
        Set<UUID> erased = customers.erased(
                due.stream().map(Due::customerId).distinct().sorted().toList());
        if (!erased.isEmpty()) {
            rows.forget(erased);
        }
        ZoneId days = zone.now().zone();
        List<Reminder> after = new ArrayList<>();
        List<Occurrence> given = new ArrayList<>();
        for (Reminder one : rows.lockDue(due.stream().map(Due::id).toList(), now)) {
            Instant occurrence = one.occurrence(now, days);
            given.add(new Occurrence(
                    one.eventId(occurrence),
                    Kind.REMINDER_DUE,
                    one.customerId(),
                    occurrence,
                    Figures.ofReminder(one.person(), one.id()),
                    List.of()));
            after.add(one.given(occurrence, days));
        }
        notices.file(given);
        rows.given(after);
        return due.size();
    }
}
