package io.gonghai.notification;

import io.gonghai.notification.live.StreamTickets;
import io.gonghai.notification.notices.application.ForgetOldNotices;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Removes what need not be kept, every few minutes. Two replicas doing it at once step over each other's rows. */
@ApplicationScoped
class Tidying {
    private static final Logger LOG = Logger.getLogger(Tidying.class);
    private static final int EVERY_SECONDS = 300;

    private final ForgetOldNotices notices;
    private final StreamTickets tickets;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tidying").daemon().factory());

    Tidying(ForgetOldNotices notices, StreamTickets tickets) {
        this.notices = notices;
        this.tickets = tickets;
    }

    void start(@Observes StartupEvent event) {
        var unused = timer.scheduleWithFixedDelay(this::tidy, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void tidy() {
        try {
            tickets.forgetExpired();
            long gone = notices.run();
            if (gone > 0) {
                LOG.infof("Removed %d old notices", gone);
            }
        } catch (RuntimeException e) {
            LOG.debugf("Tidying waits: %s", e.getClass().getSimpleName());
        }
    }
}
