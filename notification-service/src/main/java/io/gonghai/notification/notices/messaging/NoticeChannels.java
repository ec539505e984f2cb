package io.gonghai.notification.notices.messaging;

import io.gonghai.runtime.inbox.EventConsumer;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Connects the streams of what happens with their handlers. */
@ApplicationScoped
public class NoticeChannels {
    private final EventConsumer consumer;
    private final CustodyNotices custody;
    private final ReclaimNotices reclaim;

    NoticeChannels(EventConsumer consumer, CustodyNotices custody, ReclaimNotices reclaim) {
        this.consumer = consumer;
        this.custody = custody;
        this.reclaim = reclaim;
    }

    @Incoming("custody")
    @Blocking
    public void custody(ConsumerRecords<String, byte[]> records) {
        consumer.consume(records, custody);
    }

    @Incoming("reclaim")
    @Blocking
    public void reclaim(ConsumerRecords<String, byte[]> records) {
        consumer.consume(records, reclaim);
    }
}
