package io.gonghai.runtime.inbox;

import io.gonghai.runtime.correlation.Correlation;
import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.events.UnreadableEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Effects, event ids, positions and progress of some messages of one stream, in one transaction. */
@ApplicationScoped
class BatchTransaction {
    private static final long MOST_BEHIND_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Map<TopicPartition, Long> storedAt = new ConcurrentHashMap<>();
    private final Positions positions;
    private final SteppedOver steppedOver;
    private final SeenEvents seen;
    private final TracedHandling tracing;
    private final MeterRegistry metrics;

    BatchTransaction(
            Positions positions,
            SteppedOver steppedOver,
            SeenEvents seen,
            TracedHandling tracing,
            MeterRegistry metrics) {
        this.positions = positions;
        this.steppedOver = steppedOver;
        this.seen = seen;
        this.tracing = tracing;
        this.metrics = metrics;
    }

    void apply(List<Delivery> deliveries, EventHandler handler) {
        steppedOver.meet(deliveries, handler);
        if (deliveries.stream().noneMatch(delivery -> matters(delivery, handler)) && !behind(deliveries)) {
            return; // nothing to write: these are stepped over again after a restart
        }
        Set<Integer> readAgain =
                QuarkusTransaction.requiringNew().timeout(20).call(() -> inTransaction(deliveries, handler));
        steppedOver.noted(deliveries);
        steppedOver.arrived(handler.stream(), readAgain);
    }

    /** Whether a stored position has stayed behind for long: what is stepped over again must not grow without end, nor outlive what the topic keeps. */
    private boolean behind(List<Delivery> deliveries) {
        long now = System.nanoTime();
        return deliveries.stream().anyMatch(delivery -> {
            Long stored = storedAt.get(delivery.source());
            return stored == null || now - stored > MOST_BEHIND_NANOS;
        });
    }

    private static boolean matters(Delivery delivery, EventHandler handler) {
        String type = delivery.type();
        return type == null || handler.hears(type) || (handler.followsProgress() && ProgressRecord.TYPE.equals(type));
    }

    /** Answers the partitions that have been read again up to where they stood. */
    private Set<Integer> inTransaction(List<Delivery> deliveries, EventHandler handler) {
        TreeSet<Integer> partitions = new TreeSet<>();
        deliveries.forEach(delivery -> partitions.add(delivery.partition()));
        Map<Integer, Long> stood = positions.lock(handler.stream(), partitions);
        Map<Integer, Map<String, Long>> again = steppedOver.toApply(handler, partitions);
        Map<Integer, Long> next = new HashMap<>(stood);
        List<IncomingEvent> events = new ArrayList<>();
        Map<Integer, IncomingEvent> progress = new HashMap<>();
        for (Delivery delivery : deliveries) {
            if (delivery.offset() < next.getOrDefault(delivery.partition(), -1L)) {
                if (SteppedOver.holds(again, delivery)) {
                    events.add(delivery.event());
                }
                continue;
            }
            next.put(delivery.partition(), delivery.offset() + 1);
            collect(delivery, handler, events, progress);
        }
        dispatch(unseen(events), handler);
        positions.progress(handler.stream(), told(progress));
        steppedOver.note(deliveries);
        again.keySet().retainAll(reached(deliveries, stood));
        steppedOver.forget(handler.stream(), again);
        positions.store(handler.stream(), next);
        deliveries.forEach(delivery -> storedAt.put(delivery.source(), System.nanoTime()));
        return again.keySet();
    }

    /** The partitions whose deliveries come up to where they stood, or beyond. */
    private static Set<Integer> reached(List<Delivery> deliveries, Map<Integer, Long> stood) {
        return deliveries.stream()
                .filter(delivery -> delivery.offset() + 1 >= stood.getOrDefault(delivery.partition(), -1L))
                .map(Delivery::partition)
                .collect(Collectors.toSet());
    }

    private static Map<Integer, Positions.Told> told(Map<Integer, IncomingEvent> progress) {
        Map<Integer, Positions.Told> told = new HashMap<>();
        progress.forEach((partition, event) ->
                told.put(partition, new Positions.Told(event.generation(), event.as(ProgressRecord.class))));
        return told;
    }

    private void collect(
            Delivery delivery, EventHandler handler, List<IncomingEvent> events, Map<Integer, IncomingEvent> progress) {
        String type = delivery.type();
        if (type == null) {
            throw new UnreadableEvent("no type");
        } else if (handler.hears(type)) {
            events.add(delivery.event());
        } else if (!type.equals(ProgressRecord.TYPE)) {
            metrics.counter("gonghai.consumer.skipped", "stream", handler.stream())
                    .increment();
        } else if (handler.followsProgress()) {
            progress.put(delivery.partition(), delivery.event()); // the last of a partition says it all
        }
    }

    private List<IncomingEvent> unseen(List<IncomingEvent> events) {
        Set<UUID> fresh = new HashSet<>(seen.firstSightOf(events));
        List<IncomingEvent> result = new ArrayList<>(events.size());
        for (IncomingEvent event : events) {
            if (fresh.remove(event.id())) {
                result.add(event);
            }
        }
        return result;
    }

    private void dispatch(List<IncomingEvent> events, EventHandler handler) {
        if (events.isEmpty()) {
            return;
        }
        @Nullable String before = Correlation.current();
        try {
            tracing.handle(events, handler);
            metrics.counter("gonghai.consumer.applied", "stream", handler.stream())
                    .increment(events.size());
        } finally {
            Correlation.set(before);
        }
    }
}
