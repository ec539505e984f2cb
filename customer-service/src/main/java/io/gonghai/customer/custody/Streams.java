package io.gonghai.customer.custody;

import io.gonghai.runtime.inbox.EventConsumer;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The streams this service listens to. */
@ApplicationScoped
class Streams {
    private final EventConsumer consumer;
    private final CustodyHandler custody;
    private final PoolHandler pool;
    private final PersonHandler person;

    Streams(EventConsumer consumer, CustodyHandler custody, PoolHandler pool, PersonHandler person) {
        this.consumer = consumer;
        this.custody = custody;
        this.pool = pool;
        this.person = person;
    }

    @Incoming("custody")
    @Blocking
    public void custody(ConsumerRecords<String, byte[]> records) {
        consumer.consume(records, custody);
    }

    @Incoming("pool")
    @Blocking
    public void pool(ConsumerRecords<String, byte[]> records) {
        consumer.consume(records, pool);
    }

    @Incoming("person")
    @Blocking
    public void person(ConsumerRecords<String, byte[]> records) {
        consumer.consume(records, person);
    }
}
