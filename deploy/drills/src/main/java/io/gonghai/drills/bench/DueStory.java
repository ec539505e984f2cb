package io.gonghai.drills.bench;

import io.gonghai.drills.Stream;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What the streams tell of a wave. A message's time is when its row was written into the outbox, which is the last thing in its transaction but the ledger.
 *
 * @param announced by customer, the first announcement
 * @param pooled by customer
 * @param announcements all of them, repeats included
 */
record DueStory(Map<String, Instant> announced, Map<String, Instant> pooled, int announcements) {
    static DueStory of(Scene scene, Wave wave) {
        Set<String> ours = new HashSet<>();
        wave.ids().forEach(id -> ours.add(id.toString()));
        Map<String, Instant> announced = new HashMap<>();
        int announcements = each(scene, "gonghai.reclaim.v1", "ReclaimDue", ours, announced::putIfAbsent);
        Map<String, Instant> pooled = new HashMap<>();
        int back = each(scene, "gonghai.custody.v1", "CustomerReclaimed", ours, pooled::put);
        if (announced.size() != wave.count() || pooled.size() != wave.count() || back != wave.count()) {
            throw new IllegalStateException("of %,d customers %,d were announced, %,d are told to be back by %,d events"
                    .formatted(wave.count(), announced.size(), pooled.size(), back));
        }
        return new DueStory(announced, pooled, announcements);
    }

    /** Reads events of customers, each once, though a relay that began anew may have told it again; answers how many there are. */
    private static int each(
            Scene scene, String stream, String type, Set<String> customers, BiConsumer<String, Instant> reader) {
        Set<String> events = new HashSet<>();
        new Stream(scene.broker(), stream).each(record -> {
            if (record.key() != null
                    && customers.contains(record.key())
                    && Stream.header(record, "ce_type").equals(type)
                    && events.add(Stream.header(record, "ce_id"))) {
                reader.accept(record.key(), Instant.ofEpochMilli(record.timestamp()));
            }
        });
        return events.size();
    }
}
