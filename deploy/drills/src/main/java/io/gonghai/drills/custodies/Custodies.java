package io.gonghai.drills.custodies;

import io.gonghai.drills.bench.Cluster;
import io.gonghai.stack.Service;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What pool-service's database says. */
public record Custodies(Cluster cluster) {
    private static final String DATABASE = Service.POOL.database().orElseThrow();

    /** Where customers are now, by their rows. */
    public Map<UUID, Placed> placed(Collection<UUID> customers) {
        return rows(
                        "SELECT customer_id, version, state, pool_id, coalesce(holder, ''), coalesce(holding_version, 0) FROM custody"
                                + " WHERE customer_id = ANY ('" + array(customers) + "')",
                        row -> new Placed(
                                row.getObject(1, UUID.class),
                                row.getInt(2),
                                row.getString(3),
                                row.getObject(4, UUID.class),
                                row.getString(5),
                                row.getInt(6)))
                .stream()
                .collect(Collectors.toMap(Placed::customer, placed -> placed));
    }

    /** The literal of an array of ids. */
    public static String array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    public <T> List<T> rows(String sql, Cluster.Row<T> reader) {
        return cluster.list(DATABASE, sql, reader);
    }

    public long number(String sql) {
        return cluster.number(DATABASE, sql);
    }
}
