package io.gonghai.drills.fairness;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.drills.Crowd;
import io.gonghai.drills.Door;
import io.gonghai.drills.Findings;
import io.gonghai.drills.Person;
import io.gonghai.drills.bench.Cluster;
import io.gonghai.drills.custodies.Custodies;
import io.gonghai.drills.custodies.Histories;
import io.gonghai.drills.custodies.Moved;
import io.gonghai.stack.Service;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Custody histories and lists of activities: as rows, at any moment, and as the API shows them. */
record Books(Cluster cluster, Custodies custodies, Set<UUID> customers) {

    Map<UUID, List<Moved>> histories() {
        return Histories.rows(custodies, customers);
    }

    Map<UUID, List<Act>> acts() {
        Map<UUID, List<Act>> all = new HashMap<>();
        cluster.list(
                        Service.CUSTOMER.database().orElseThrow(),
                        "SELECT customer_id, id, kind, recorded_at, until FROM (SELECT customer_id, id, 'FOLLOW_UP' AS kind, recorded_at, NULL::timestamptz AS until FROM follow_up"
                                + " UNION ALL SELECT customer_id, id, 'DEAL', recorded_at, NULL::timestamptz FROM deal"
                                + " UNION ALL SELECT customer_id, external_id::uuid, kind, opened_at, closed_at FROM ticket WHERE opened_at IS NOT NULL) a"
                                + " WHERE customer_id = ANY ('"
                                + Custodies.array(customers) + "') ORDER BY recorded_at",
                        row -> Map.entry(
                                row.getObject(1, UUID.class),
                                new Act(
                                        row.getObject(2, UUID.class),
                                        Act.Kind.valueOf(row.getString(3)),
                                        row.getObject(4, OffsetDateTime.class).toInstant(),
                                        moment(row.getObject(5, OffsetDateTime.class)))))
                .forEach(act -> all.computeIfAbsent(act.getKey(), customer -> new ArrayList<>())
                        .add(act.getValue()));
        return all;
    }

    /** The API tells the same as the rows. */
    void compare(Door door, Map<UUID, List<Moved>> histories, Map<UUID, List<Act>> acts, Findings findings) {
        Crowd.each(4, customers, customer -> {
            List<String> moves = new ArrayList<>();
            door.each(
                    Person.ADMINISTRATOR,
                    "/custodies/" + customer + "/history",
                    move -> moves.addFirst("%s %s %s"
                            .formatted(
                                    move.path("version").asInt(),
                                    move.path("command").asText(),
                                    Instant.parse(move.path("at").asText()))));
            findings.same(
                    "history of " + customer + " by the API",
                    histories.getOrDefault(customer, List.of()).stream()
                            .map(move -> "%s %s %s".formatted(move.version(), move.command(), move.at()))
                            .toList(),
                    moves);
            List<Act> shown = new ArrayList<>();
            door.each(
                    Person.ADMINISTRATOR, "/customers/" + customer + "/follow-ups", one -> shown.add(act(one, false)));
            door.each(Person.ADMINISTRATOR, "/customers/" + customer + "/deals", one -> shown.add(act(one, true)));
            door.each(Person.ADMINISTRATOR, "/customers/" + customer + "/tickets", one -> shown.add(complaint(one)));
            shown.sort(Comparator.comparing(Act::recordedAt));
            findings.same("activities of " + customer + " by the API", acts.getOrDefault(customer, List.of()), shown);
            return customer;
        });
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /** Each is opened once, and none is told that was never open. */
    static Act complaint(JsonNode shown) {
        JsonNode closed = shown.path("closedAt");
        return new Act(
                UUID.fromString(shown.path("externalId").asText()),
                Act.Kind.COMPLAINT,
                Instant.parse(shown.path("openedAt").asText()),
                closed.isNull() ? null : Instant.parse(closed.asText()));
    }

    private static Act act(JsonNode shown, boolean deal) {
        return new Act(
                UUID.fromString(shown.path("id").asText()),
                deal,
                Instant.parse(shown.path("recordedAt").asText()));
    }
}
