package io.gonghai.notification.notices.messaging;

import io.gonghai.notification.notices.application.FileNotices;
import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Occurrence;
import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Warns holders of what is about to go back, and tells them of rules that only warn. */
@ApplicationScoped
public class ReclaimNotices implements EventHandler {
    private static final String TRIED = "ReclaimTried";

    private final FileNotices notices;

    ReclaimNotices(FileNotices notices) {
        this.notices = notices;
    }

    /** What is read of a warning. */
    record Warning(
            UUID customerId,
            @Nullable Long holdingVersion,
            String holder,
            @Nullable UUID poolId,
            @Nullable String rule,
            @Nullable Integer rulesVersion,
            Instant dueAt,
            @Nullable String before,
            Instant at) {
        Warning {
            Objects.requireNonNull(customerId, "customerId");
            Objects.requireNonNull(holder, "holder");
            Objects.requireNonNull(dueAt, "dueAt");
            Objects.requireNonNull(at, "at");
        }
    }

    @Override
    public String stream() {
        return "gonghai.reclaim.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of("ReclaimUpcoming", TRIED);
    }

    @Override
    public void apply(IncomingEvent event) {
        applyAll(List.of(event));
    }

    @Override
    public void applyAll(Iterable<IncomingEvent> events) {
        List<Occurrence> occurrences = new ArrayList<>();
        for (IncomingEvent event : events) {
            Kind kind = TRIED.equals(event.type()) ? Kind.RECLAIM_TRIED : Kind.RECLAIM_UPCOMING;
            occurrences.add(occurrence(event.id(), kind, event.as(Warning.class)));
        }
        notices.file(occurrences);
    }

    private static Occurrence occurrence(UUID eventId, Kind kind, Warning warning) {
        return new Occurrence(
                eventId,
                kind,
                warning.customerId(),
                warning.at(),
                new Figures(
                        null,
                        warning.holder(),
                        null,
                        warning.poolId(),
                        warning.rule(),
                        warning.rulesVersion(),
                        null,
                        warning.holdingVersion(),
                        warning.dueAt(),
                        warning.before()),
                List.of());
    }
}
