package io.gonghai.drills.fairness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.drills.Stream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What reclaim-service told, each event once, however often its relay told it.
 *
 * @param dues deadlines that have passed
 * @param warnings reminders
 */
record Announced(List<Due> dues, List<Warning> warnings) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A deadline that has passed, of the holding that began with that version. */
    record Due(UUID customer, int holding, String rule, Instant dueAt, int attempt, Instant at) {}

    /** A reminder of a deadline, that distance before it. */
    record Warning(UUID customer, int holding, Instant dueAt, Duration before, Instant at) {}

    static Announced read(String bootstrapServers, Set<UUID> customers) {
        List<Due> dues = new ArrayList<>();
        List<Warning> warnings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        new Stream(bootstrapServers, "gonghai.reclaim.v1").each(record -> {
            if (!customers.contains(UUID.fromString(record.key())) || !seen.add(Stream.header(record, "ce_id"))) {
                return;
            }
            UUID customer = UUID.fromString(record.key());
            JsonNode fact = json(record.value());
            int holding = fact.path("holdingVersion").asInt();
            Instant dueAt = Instant.parse(fact.path("dueAt").asText());
            Instant at = Instant.parse(fact.path("at").asText());
            switch (Stream.header(record, "ce_type")) {
                case "ReclaimDue" ->
                    dues.add(new Due(
                            customer,
                            holding,
                            fact.path("rule").asText(),
                            dueAt,
                            fact.path("attempt").asInt(),
                            at));
                case "ReclaimUpcoming" ->
                    warnings.add(new Warning(
                            customer,
                            holding,
                            dueAt,
                            Duration.parse(fact.path("before").asText()),
                            at));
                default -> throw new IllegalStateException("unknown event " + Stream.header(record, "ce_type"));
            }
        });
        return new Announced(dues, warnings);
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
