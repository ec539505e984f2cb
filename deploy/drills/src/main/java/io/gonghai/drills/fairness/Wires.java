package io.gonghai.drills.fairness;

import io.gonghai.stack.Service;
import io.gonghai.stack.StackConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The networks of both replicas of reclaim-service: to the broker and to their database. */
final class Wires implements AutoCloseable {
    static final List<String> REPLICAS = List.of("reclaim-service", "reclaim-service-2");

    private final List<Wire> toKafka = new ArrayList<>();
    private final List<Wire> toDatabase = new ArrayList<>();

    Wires(StackConfig config) {
        for (int i = 0; i < REPLICAS.size(); i++) {
            toKafka.add(new Wire(config.ports().kafka(), true));
            toDatabase.add(new Wire(config.ports().postgres(), false));
        }
    }

    /** The same stack, with its reclaim-service behind these. */
    StackConfig between(StackConfig config) {
        StackConfig wired = config;
        for (int i = 0; i < REPLICAS.size(); i++) {
            wired = wired.with(
                    REPLICAS.get(i),
                    Map.of(
                            "KAFKA_BOOTSTRAP_SERVERS",
                            "127.0.0.1:" + toKafka.get(i).port(),
                            "GONGHAI_DB_URL",
                            "jdbc:postgresql://127.0.0.1:%d/%s"
                                    .formatted(
                                            toDatabase.get(i).port(),
                                            Service.RECLAIM.database().orElseThrow())));
        }
        return wired;
    }

    List<Wire> toKafka() {
        return List.copyOf(toKafka);
    }

    List<Wire> toDatabase() {
        return List.copyOf(toDatabase);
    }

    @Override
    public void close() {
        toKafka.forEach(Wire::close);
        toDatabase.forEach(Wire::close);
    }
}
