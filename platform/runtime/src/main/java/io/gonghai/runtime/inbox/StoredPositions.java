package io.gonghai.runtime.inbox;

import io.quarkus.arc.All;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes a consumer that gets a partition go on where the database says, not where Kafka's group says: after a restore the database is
 * behind, and what lies between must be applied again. Where events lie behind that an older version did not know and this one does, it begins with those.
 */
@ApplicationScoped
@Identifier("stored-positions")
public class StoredPositions implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(StoredPositions.class);

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_MILLIS = 500;

    private final Positions positions;
    private final SteppedOver steppedOver;
    private final List<EventHandler> handlers;
    private final String prefix;

    StoredPositions(
            Positions positions,
            SteppedOver steppedOver,
            @All List<EventHandler> handlers,
            @ConfigProperty(name = "gonghai.topic-prefix") Optional<String> prefix) {
        this.positions = positions;
        this.steppedOver = steppedOver;
        this.handlers = handlers;
        this.prefix = prefix.orElse("");
    }

    /**
     * Tries again while the database or the broker is away: Kafka asks only once. Whoever is still not served then reads from the beginning, for
     * nothing is ever committed to Kafka; what was applied already is stepped over.
     */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                seek(consumer, partitions);
                return;
            } catch (WakeupException | InterruptException e) {
                throw e;
            } catch (RuntimeException e) {
                if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.warnf("Where to go on is not known yet: %s", e.getClass().getSimpleName());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
            }
        }
    }

    private void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            String stream = partition.topic().substring(prefix.length());
            OptionalLong next = positions.next(stream, partition.partition());
            if (next.isPresent()) {
                goOn(
                        consumer,
                        partition,
                        stream,
                        next.getAsLong(),
                        first.getOrDefault(partition, 0L),
                        end.getOrDefault(partition, Long.MAX_VALUE));
            } else {
                consumer.seek(partition, first.getOrDefault(partition, 0L));
            }
        }
    }

    private void goOn(
            Consumer<?, ?> consumer, TopicPartition partition, String stream, long next, long first, long end) {
        if (next > end) {
            LOG.errorf("%s ends at %d, %d was applied: the topic was made anew, reading it all", partition, end, next);
            positions.restart(stream, partition);
            steppedOver.restart(stream, partition.partition());
            consumer.seek(partition, first);
        } else if (next < first) {
            LOG.errorf("%s begins at %d, %d was next: events are missing", partition, first, next);
            positions.gap(stream, partition, first);
            consumer.seek(partition, first);
        } else {
            consumer.seek(partition, Math.max(first, withWhatIsKnownNow(stream, partition, next)));
        }
    }

    private long withWhatIsKnownNow(String stream, TopicPartition partition, long next) {
        long from = next;
        for (EventHandler handler : handlers) {
            if (handler.stream().equals(stream)) {
                from = Math.min(from, steppedOver.goOn(handler, partition.partition(), next));
            }
        }
        if (from < next) {
            LOG.infof("%s holds events that are known only now: going back from %d to %d", partition, next, from);
        }
        return from;
    }
}
