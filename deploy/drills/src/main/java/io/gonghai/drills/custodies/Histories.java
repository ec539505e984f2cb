package io.gonghai.drills.custodies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.drills.Stream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The histories of customers, as rows and as they were told. */
public final class Histories {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Histories() {}

    /** By customer, oldest first. */
    public static Map<UUID, List<Moved>> rows(Custodies custodies, Collection<UUID> customers) {
        Map<UUID, List<Moved>> all = new HashMap<>();
        custodies
                .rows(
                        "SELECT customer_id, version, command, actor, at, operation_id IS NOT NULL,"
                                + " coalesce(from_state, ''), coalesce(from_pool::text, ''), coalesce(from_holder, ''),"
                                + " to_state, to_pool::text, coalesce(to_holder, '') FROM custody_history"
                                + " WHERE customer_id = ANY ('" + Custodies.array(customers)
                                + "') ORDER BY customer_id, version",
                        Histories::row)
                .forEach(move -> all.computeIfAbsent(move.customer(), customer -> new ArrayList<>())
                        .add(move));
        return all;
    }

    private static Moved row(ResultSet row) throws SQLException {
        return new Moved(
                row.getObject(1, UUID.class),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                new Moved.Place(row.getString(7), row.getString(8), row.getString(9)),
                new Moved.Place(row.getString(10), row.getString(11), row.getString(12)),
                row.getBoolean(6));
    }

    /**
     * What the stream says, in its order.
     *
     * @param moves a line for each event about a move
     * @param refused how many announced deadlines were refused
     */
    public record Told(Map<UUID, List<String>> moves, int refused) {
        /** Without what was told again, as it is when a relay dies between telling and noting that it told. */
        public Told once() {
            Map<UUID, List<String>> distinct = new HashMap<>();
            moves.forEach((customer, lines) ->
                    distinct.put(customer, lines.stream().distinct().toList()));
            return new Told(distinct, refused);
        }
    }

    public static Told told(String bootstrapServers, Collection<UUID> customers) {
        Set<String> ours = new HashSet<>();
        customers.forEach(customer -> ours.add(customer.toString()));
        Map<UUID, List<String>> moves = new HashMap<>();
        int[] refused = {0};
        new Stream(bootstrapServers, "gonghai.custody.v1").each(record -> {
            if (record.key() == null || !ours.contains(record.key()) || record.value() == null) {
                return;
            }
            if (Stream.header(record, "ce_type").equals("ReclaimRefused")) {
                refused[0]++;
            }
            JsonNode fact = read(record.value());
            if (fact.hasNonNull("command")) {
                moves.computeIfAbsent(UUID.fromString(record.key()), customer -> new ArrayList<>())
                        .add(line(fact));
            }
        });
        return new Told(moves, refused[0]);
    }

    private static String line(JsonNode fact) {
        JsonNode from = fact.path("from");
        return String.join(
                " ",
                fact.path("version").asText(),
                fact.path("command").asText(),
                fact.path("actor").asText(),
                text(from.path("state")),
                text(from.path("poolId")),
                text(from.path("holder")),
                text(fact.path("state")),
                text(fact.path("poolId")),
                text(fact.path("holder")));
    }

    private static String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : value.asText();
    }

    /** A row as {@link #told} tells of it. */
    public static String line(Moved move) {
        return String.join(
                " ",
                Integer.toString(move.version()),
                move.command(),
                move.actor(),
                move.from().state(),
                move.from().pool(),
                move.from().holder(),
                move.to().state(),
                move.to().pool(),
                move.to().holder());
    }

    private static JsonNode read(byte[] data) {
        try {
            return JSON.readTree(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
