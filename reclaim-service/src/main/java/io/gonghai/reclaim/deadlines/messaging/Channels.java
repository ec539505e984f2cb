package io.gonghai.reclaim.deadlines.messaging;

import io.gonghai.reclaim.deadlines.application.DeadlineLoop;
import io.gonghai.runtime.inbox.EventConsumer;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The streams that this service hears. */
@ApplicationScoped
public class Channels {
    private final EventConsumer consumer;
    private final CustodyEvents custody;
    private final CustomerEvents customers;
    private final PoolEvents pools;
    private final DeadlineLoop loop;

    Channels(
            EventConsumer consumer,
            CustodyEvents custody,
            CustomerEvents customers,
            PoolEvents pools,
            DeadlineLoop loop) {
        this.consumer = consumer;
        this.custody = custody;
        this.customers = customers;
        this.pools = pools;
        this.loop = loop;
    }

    @Incoming("custody")
    @Blocking
    public void custody(ConsumerRecords<String, byte[]> records) {
        consumer.consume(records, custody);
    }

    @Incoming("customer")
    @Blocking
    public void customer(ConsumerRecords<String, byte[]> records) {
        consumer.consume(records, customers);
        loop.progressed();
    }

    @Incoming("pool")
    @Blocking
    public void pool(ConsumerRecords<String, byte[]> records) {
        consumer.consume(records, pools);
    }
}
