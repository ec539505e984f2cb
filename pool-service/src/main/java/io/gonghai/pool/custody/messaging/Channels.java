package io.gonghai.pool.custody.messaging;

import io.gonghai.runtime.inbox.EventConsumer;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The streams this service listens to. */
@ApplicationScoped
public class Channels {
    private final EventConsumer consumer;
    private final HearCustomers customers;
    private final HearCards cards;
    private final HearDeadlines deadlines;

    Channels(EventConsumer consumer, HearCustomers customers, HearCards cards, HearDeadlines deadlines) {
        this.consumer = consumer;
        this.customers = customers;
        this.cards = cards;
        this.deadlines = deadlines;
    }

    @Incoming("customer")
    @Blocking
    public void customer(ConsumerRecords<String, byte[]> records) {
        consumer.consume(records, customers);
    }

    @Incoming("card")
    @Blocking
    public void card(ConsumerRecords<String, byte[]> records) {
        consumer.consume(records, cards);
    }

    @Incoming("reclaim")
    @Blocking
    public void reclaim(ConsumerRecords<String, byte[]> records) {
        consumer.consume(records, deadlines);
    }
}
