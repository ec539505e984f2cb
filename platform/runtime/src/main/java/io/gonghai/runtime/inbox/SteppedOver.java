package io.gonghai.runtime.inbox;

import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * Types that a consumer passed over because it did not know them, as happens while a release is rolled out: each with the first place where it was met. A version
 * that knows a type goes back there when it gets the partition, applies what has that type, and steps over the rest, which took effect already.
 */
@ApplicationScoped
class SteppedOver {
    /** What is no name of a type is nobody's event, and needs no memory. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,99}");

    private final Sql sql;
    /** By partition, the types that were met since its position was stored last. */
    private final Map<TopicPartition, Map<String, Long>> met = new ConcurrentHashMap<>();

    private final Set<Place> goingBack = ConcurrentHashMap.newKeySet();

    SteppedOver(Sql sql) {
        this.sql = sql;
    }

    private record Place(String stream, int partition) {}

    private record Row(int partition, String type, long first) {}

    /** Remembers what this handler does not know, until a position is stored that lies behind it. */
    void meet(List<Delivery> deliveries, EventHandler handler) {
        for (Delivery delivery : deliveries) {
            String type = delivery.type();
            if (type != null
                    && !handler.hears(type)
                    && !ProgressRecord.TYPE.equals(type)
                    && NAME.matcher(type).matches()) {
                met.computeIfAbsent(delivery.source(), source -> new ConcurrentHashMap<>())
                        .merge(type, delivery.offset(), Math::min);
            }
        }
    }

    /** Stores what was met in these deliveries' partitions, in the transaction that stores the position; the first place of a type stays. */
    @Transactional(Transactional.TxType.MANDATORY)
    void note(List<Delivery> deliveries) {
        Map<TopicPartition, String> streams = new HashMap<>();
        deliveries.forEach(delivery -> streams.put(delivery.source(), delivery.stream()));
        List<Object[]> rows = new ArrayList<>();
        streams.forEach((source, stream) -> met.getOrDefault(source, Map.of())
                .forEach((type, offset) -> rows.add(new Object[] {stream, source.partition(), type, offset})));
        sql.batch(
                "INSERT INTO stepped_over (stream, partition, type, first_offset) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                rows);
    }

    /** What {@link #note} did is committed. */
    void noted(List<Delivery> deliveries) {
        deliveries.forEach(delivery -> met.remove(delivery.source()));
    }

    /** Where to go on reading a partition that was applied up to a place: there, or back where a type lies that is known now. */
    long goOn(EventHandler handler, int partition, long next) {
        long from = rows(handler, List.of(partition)).stream()
                .mapToLong(Row::first)
                .filter(first -> first < next)
                .min()
                .orElse(next);
        if (from < next) {
            goingBack.add(new Place(handler.stream(), partition));
        }
        return from;
    }

    /** For each of these partitions that is being read again: the types to apply now, and from where on. Run it where the positions are locked. */
    @Transactional(Transactional.TxType.MANDATORY)
    Map<Integer, Map<String, Long>> toApply(EventHandler handler, Collection<Integer> partitions) {
        List<Integer> back = partitions.stream()
                .filter(partition -> goingBack.contains(new Place(handler.stream(), partition)))
                .toList();
        Map<Integer, Map<String, Long>> types = new HashMap<>();
        if (!back.isEmpty()) {
            rows(handler, back)
                    .forEach(row -> types.computeIfAbsent(row.partition(), one -> new HashMap<>())
                            .put(row.type(), row.first()));
            arrived(
                    handler.stream(),
                    back.stream().filter(one -> !types.containsKey(one)).toList());
        }
        return types;
    }

    /** Whether a delivery that lies behind its partition's position is to be applied now. */
    static boolean holds(Map<Integer, Map<String, Long>> toApply, Delivery delivery) {
        String type = delivery.type();
        Long first = type == null
                ? null
                : toApply.getOrDefault(delivery.partition(), Map.of()).get(type);
        return first != null && delivery.offset() >= first;
    }

    /** These partitions were read again up to where they stood. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(String stream, Map<Integer, Map<String, Long>> applied) {
        List<Object[]> rows = new ArrayList<>();
        applied.forEach((partition, types) ->
                types.keySet().forEach(type -> rows.add(new Object[] {stream, partition, type})));
        sql.batch("DELETE FROM stepped_over WHERE stream = ? AND partition = ? AND type = ?", rows);
    }

    /** What {@link #forget} did is committed. */
    void arrived(String stream, Collection<Integer> partitions) {
        partitions.forEach(partition -> goingBack.remove(new Place(stream, partition)));
    }

    /** The topic was made anew: the places are none any more. */
    void restart(String stream, int partition) {
        sql.update("DELETE FROM stepped_over WHERE stream = ? AND partition = ?", stream, partition);
        arrived(stream, List.of(partition));
    }

    private List<Row> rows(EventHandler handler, List<Integer> partitions) {
        String literal =
                String.join(",", partitions.stream().map(String::valueOf).toList());
        return sql
                .list(
                        "SELECT partition, type, first_offset FROM stepped_over WHERE stream = ? AND partition = ANY (?::int[])",
                        row -> new Row(row.getInt(1), row.getString(2), row.getLong(3)),
                        handler.stream(),
                        "{" + literal + "}")
                .stream()
                .filter(row -> handler.hears(row.type()))
                .toList();
    }
}
