package io.gonghai.embedded;

import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** A topic to create: its name, how many partitions, and whether only the last record of each key is kept. */
public record Topic(String name, int partitions, boolean compacted) {
    /** A stream of facts that is kept for ever, in 12 partitions. */
    public static Topic stream(String name) {
        return new Topic(name, 12, false);
    }

    /** A stream of states, in 12 partitions: the last record of each key is kept. */
    public static Topic compactedStream(String name) {
        return new Topic(name, 12, true);
    }

    NewTopic asNewTopic() {
        return new NewTopic(name, partitions, (short) 1)
                .configs(Map.of("cleanup.policy", compacted ? "compact" : "delete", "retention.ms", "-1"));
    }
}
