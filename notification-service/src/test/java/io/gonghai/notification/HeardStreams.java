package io.gonghai.notification;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Lets the service under test create the streams that it hears, since their owners are not there. */
public final class HeardStreams implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
                "gonghai.streams", "gonghai.custody.v1,gonghai.reclaim.v1",
                "gonghai.streams.compacted", "gonghai.customer-card.v1,gonghai.person.v1,gonghai.pool.v1",
                "mp.messaging.connector.smallrye-kafka.metadata.max.age.ms", "500");
    }

    @Override
    public void stop() {}
}
