package io.gonghai.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.testkit.TopicWriter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Tells events as the other services would. */
@ApplicationScoped
public class Streams {
    public static final String CUSTODY = "gonghai.custody.v1";
    public static final String RECLAIM = "gonghai.reclaim.v1";
    public static final String CARD = "gonghai.customer-card.v1";
    public static final String PERSON = "gonghai.person.v1";
    public static final String POOL = "gonghai.pool.v1";

    private final String prefix;
    private final Map<String, TopicWriter> writers = new ConcurrentHashMap<>();

    Streams(@ConfigProperty(name = "gonghai.topic-prefix") String prefix) {
        this.prefix = prefix;
    }

    @PreDestroy
    void close() {
        writers.values().forEach(TopicWriter::close);
    }

    public String tell(String stream, String type, String key, @Nullable ObjectNode data) {
        String eventId = UUID.randomUUID().toString();
        tell(stream, type, key, data, eventId);
        return eventId;
    }

    public void tell(String stream, String type, String key, @Nullable ObjectNode data, String eventId) {
        TopicWriter writer = writers.computeIfAbsent(
                stream,
                name -> TopicWriter.to(
                        prefix + name,
                        name.contains("reclaim") ? "/gonghai/reclaim-service" : "/gonghai/pool-service"));
        Map<String, String> headers = new HashMap<>(writer.headers(type, key));
        headers.put("ce_id", eventId);
        synchronized (writer) {
            writer.send(null, key, data == null ? null : data.toString(), headers);
        }
    }

    /** Tells a custody event about the customer: the contract's example with these members changed. */
    public String custody(String type, UUID customer, Map<String, ? extends @Nullable Object> members) {
        Map<String, @Nullable Object> all = new HashMap<>(members);
        all.put("customerId", customer.toString());
        return tell(CUSTODY, type, customer.toString(), Contract.example(CUSTODY, type, all));
    }
}
