package io.gonghai.notification.names;

import io.gonghai.runtime.inbox.EventConsumer;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Connects the streams of names with their handlers. */
@ApplicationScoped
public class NameChannels {
    private final EventConsumer consumer;
    private final CardNames cards;
    private final PersonNames people;
    private final PoolNames pools;

    NameChannels(EventConsumer consumer, CardNames cards, PersonNames people, PoolNames pools) {
        this.consumer = consumer;
        this.cards = cards;
        this.people = people;
        this.pools = pools;
    }

    @Incoming("card")
    @Blocking
    public void card(ConsumerRecords<String, byte[]> records) {
        consumer.consume(records, cards);
    }

    @Incoming("person")
    @Blocking
    public void person(ConsumerRecords<String, byte[]> records) {
        consumer.consume(records, people);
    }

    @Incoming("pool")
    @Blocking
    public void pool(ConsumerRecords<String, byte[]> records) {
        consumer.consume(records, pools);
    }
}
