package io.gonghai.drills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the streams themselves from their beginning and compares them with what the data says. */
final class StreamCheck {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ReplayOutcome expected;
    private final String bootstrapServers;
    private final Findings findings;

    StreamCheck(ReplayOutcome expected, String bootstrapServers, Findings findings) {
        this.expected = expected;
        this.bootstrapServers = bootstrapServers;
        this.findings = findings;
    }

    /** Events of a stream by type: distinct event ids, so that a second delivery of the same event counts once. */
    private record Told(Map<String, Set<String>> byType, Map<String, Long> lastVersion, Set<String> disordered) {
        int count(String type) {
            return byType.getOrDefault(type, Set.of()).size();
        }
    }

    void run() {
        Set<String> ours = new HashSet<>(expected.customers().values());
        Told customer = read("gonghai.customer.v1", ours);
        findings.same("CustomerRegistered told", expected.customers().size(), customer.count("CustomerRegistered"));
        findings.same("DealWon told", expected.totalDeals(), customer.count("DealWon"));
        findings.same("FollowUpRecorded told", expected.totalDeals(), customer.count("FollowUpRecorded"));
        Told custody = read("gonghai.custody.v1", ours);
        findings.same("CustomerPooled told", expected.customers().size(), custody.count("CustomerPooled"));
        findings.same("CustomerClaimed told", expected.totalClaims(), custody.count("CustomerClaimed"));
        findings.same("CustomerReclaimed told", expected.wasNeglected().size(), custody.count("CustomerReclaimed"));
        findings.same("custody versions told out of order", Set.of(), custody.disordered());
        expected.data().leads().forEach(lead -> {
            String id = expected.customers().getOrDefault(lead.id(), "");
            findings.same(
                    "last version told of " + id,
                    (long) expected.history(lead.id()).size(),
                    custody.lastVersion().getOrDefault(id, 0L));
        });
        Told cards = read("gonghai.customer-card.v1", ours);
        findings.same("cards told", ours, cards.lastVersion().keySet());
        Told leads = read("gonghai.lead.v1", ours);
        findings.same("LeadReceived told", expected.customers().size(), leads.count("LeadReceived"));
        findings.same(
                "dead letters", 0, read("gonghai.dead-letter.v1", Set.of()).count("MessageDeadLettered"));
    }

    private Told read(String topic, Set<String> keys) {
        Map<String, Set<String>> byType = new HashMap<>();
        Map<String, Long> lastVersion = new HashMap<>();
        Set<String> disordered = new HashSet<>();
        Set<String> seen = new HashSet<>();
        new Stream(bootstrapServers, topic).each(record -> {
            String key = record.key();
            String id = Stream.header(record, "ce_id");
            if ((!keys.isEmpty() && !keys.contains(key)) || !seen.add(id)) {
                return;
            }
            byType.computeIfAbsent(Stream.header(record, "ce_type"), type -> new HashSet<>())
                    .add(id);
            long version = version(record);
            Long before = lastVersion.put(key, version);
            if (before != null && version != before + 1) {
                disordered.add(key);
            }
        });
        return new Told(byType, lastVersion, disordered);
    }

    private static long version(ConsumerRecord<String, byte[]> record) {
        try {
            JsonNode data = record.value() == null ? JSON.nullNode() : JSON.readTree(record.value());
            return data.path("version").asLong(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
