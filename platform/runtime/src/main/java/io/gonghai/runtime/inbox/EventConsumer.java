package io.gonghai.runtime.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.gonghai.runtime.problems.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Applies what a poll brought: in one transaction if all is well, per partition if that fails, record by record if that fails too. A broken
 * database is waited for; a broken message is dead-lettered and stepped over. Returns only when every record is dealt with, so
 * that what Kafka is told afterwards is true.
 *
 * <p>A service calls it from its channel:
 * {@snippet :
 * @Incoming("custody")
 * @Blocking
 * public void custody(ConsumerRecords<String, byte[]> records) {
 *     consumer.consume(records, handler);
 * }
 * }
 */
@ApplicationScoped
public class EventConsumer {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final int TRIES_BEFORE_DEAD_LETTER = 3;
    private static final long MAX_BACK_OFF_MILLIS = 5_000;

    private final BatchTransaction transaction;
    private final DeadLetters deadLetters;
    private final ObjectReader json;
    private final String prefix;
    private final MeterRegistry metrics;
    private volatile boolean stopping;

    EventConsumer(
            BatchTransaction transaction,
            DeadLetters deadLetters,
            ObjectMapper mapper,
            MeterRegistry metrics,
            @ConfigProperty(name = "gonghai.topic-prefix") java.util.Optional<String> prefix) {
        this.transaction = transaction;
        this.deadLetters = deadLetters;
        this.json = Delivery.tolerant(mapper);
        this.metrics = metrics;
        this.prefix = prefix.orElse("");
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stopping = true;
    }

    /** Deals with every record, in order per partition. */
    public void consume(ConsumerRecords<String, byte[]> records, EventHandler handler) {
        List<Delivery> all = new ArrayList<>(records.count());
        for (TopicPartition partition : records.partitions()) {
            records.records(partition).forEach(record -> all.add(delivery(record)));
        }
        if (tryOnce(all, handler)) {
            return;
        }
        for (TopicPartition partition : records.partitions()) {
            List<Delivery> some = new ArrayList<>();
            records.records(partition).forEach(record -> some.add(delivery(record)));
            if (!tryOnce(some, handler)) {
                some.forEach(one -> untilDone(one, handler));
            }
        }
    }

    private Delivery delivery(ConsumerRecord<String, byte[]> record) {
        return Delivery.of(record, record.topic().substring(prefix.length()), json);
    }

    private boolean tryOnce(List<Delivery> deliveries, EventHandler handler) {
        try {
            transaction.apply(deliveries, handler);
            return true;
        } catch (RuntimeException e) {
            LOG.debugf(
                    "Applying %d messages one by one after %s",
                    deliveries.size(), e.getClass().getSimpleName());
            return false;
        }
    }

    private void untilDone(Delivery delivery, EventHandler handler) {
        int wrong = 0;
        for (long backOff = 20; !stopping; backOff = Math.min(backOff * 2, MAX_BACK_OFF_MILLIS)) {
            try {
                transaction.apply(List.of(delivery), handler);
                return;
            } catch (RuntimeException e) {
                if (Transience.of(e)) {
                    LOG.warnf(
                            "Waiting to apply %s: %s",
                            delivery.place(), e.getClass().getSimpleName());
                } else if (++wrong >= TRIES_BEFORE_DEAD_LETTER && deadLettered(delivery, handler, e)) {
                    return;
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(backOff));
        }
        throw new IllegalStateException("stopping");
    }

    private boolean deadLettered(Delivery delivery, EventHandler handler, RuntimeException failure) {
        try {
            deadLetters.putAside(delivery, handler, failure);
            metrics.counter("gonghai.consumer.dead.lettered", "stream", delivery.stream())
                    .increment();
            LOG.errorf(Traces.withoutMessages(failure), "Dead-lettered %s", delivery.place());
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Could not dead-letter %s yet: %s",
                    delivery.place(), e.getClass().getSimpleName());
            return false;
        }
    }
}
