package io.gonghai.notification;

import io.gonghai.notification.live.StreamTickets;
import io.gonghai.notification.notices.application.ForgetOldNotices;
import io.gonghai.notification.reminders.ForgetReminders;
import io.gonghai.runtime.sweeps.Sweeps;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Removes what need not be kept, every few minutes. Two replicas doing it at once step over each other's rows. */
@ApplicationScoped
class Tidying {
    private static final Logger LOG = Logger.getLogger(Tidying.class);
    private final ForgetOldNotices notices;
    private final StreamTickets tickets;
    private final ForgetReminders reminders;
    private final Sweeps sweeps;
    private final Duration every;

    Tidying(
            ForgetOldNotices notices,
            StreamTickets tickets,
            ForgetReminders reminders,
            Sweeps sweeps,
            @ConfigProperty(name = "gonghai.tidying.every") Duration every) {
        this.notices = notices;
        this.tickets = tickets;
        this.reminders = reminders;
        this.sweeps = sweeps;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        sweeps.every(every, "tidying", this::tidy);
    }

    private boolean tidy() {
        tickets.forgetExpired();
        reminders.run();
        long gone = notices.run();
        if (gone > 0) {
            LOG.infof("Removed %d old notices", gone);
        }
        return false;
    }
}
