package io.gonghai.drills.endings;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.drills.Answer;
import io.gonghai.drills.Crowd;
import io.gonghai.drills.Door;
import io.gonghai.drills.Person;
import io.gonghai.drills.Until;
import io.gonghai.drills.custodies.Custodies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What brings customers, holders and pools to their end, by clients who ask again until they are answered. */
final class Undoing {
    private static final int BATCH = 40;
    private static final int CLIENTS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Door door;
    private final Custodies custodies;
    private final Map<String, Integer> answers = new TreeMap<>();

    Undoing(Door door, Custodies custodies) {
        this.door = door;
        this.custodies = custodies;
    }

    /** Deletes one through customer-service. */
    Answer throughCustomerService(UUID customer) {
        return noted("DELETE /customers/{id}", door.delete(Person.ADMINISTRATOR, "/customers/" + customer));
    }

    /** Deletes one through pool-service. */
    Answer throughPoolService(UUID customer) {
        return noted(
                "POST /custodies/{id}/delete",
                door.post(Ground.MANAGER, "/custodies/" + customer + "/delete", Map.of()));
    }

    /** Deletes them all, a third each way and by many in one request; returns when each is answered for. */
    void delete(List<UUID> doomed) {
        List<Runnable> work = new ArrayList<>();
        List<UUID> together = new ArrayList<>();
        for (int i = 0; i < doomed.size(); i++) {
            UUID customer = doomed.get(i);
            switch (i % 3) {
                case 0 -> work.add(() -> throughCustomerService(customer));
                case 1 -> work.add(() -> throughPoolService(customer));
                default -> together.add(customer);
            }
        }
        for (int from = 0; from < together.size(); from += BATCH) {
            List<UUID> some = together.subList(from, Math.min(together.size(), from + BATCH));
            work.add(from / BATCH * CLIENTS, () -> together(some));
        }
        Crowd.each(CLIENTS, work, one -> {
            one.run();
            return true;
        });
    }

    /** An item may be refused for what is away; so it is asked again until all are gone. */
    private void together(List<UUID> customers) {
        Until.holds("a batch is deleted", PATIENCE, () -> {
            Answer answer = noted(
                    "POST /custodies/batch/delete",
                    door.post(Ground.MANAGER, "/custodies/batch/delete", Map.of("customerIds", customers)));
            for (JsonNode result : answer.body().path("results")) {
                note("POST /custodies/batch/delete " + result.path("outcome").asText());
            }
            return custodies.placed(customers).values().stream()
                    .allMatch(one -> one.state().equals("DELETED"));
        });
    }

    /** @return the operation's id */
    String offboard(Plot plot) {
        return noted(
                        "POST /reps/{id}/offboard",
                        door.post(
                                Person.ADMINISTRATOR,
                                "/reps/" + plot.leaver().id() + "/offboard",
                                Map.of("successor", plot.heir().id())))
                .expect(202)
                .text("operationId");
    }

    /** @return the operation's id */
    String retire(Plot plot) {
        return noted(
                        "POST /pools/{id}/retirement",
                        door.post(
                                Person.ADMINISTRATOR,
                                "/pools/" + plot.retiring() + "/retirement",
                                Map.of("toPool", plot.home().toString())))
                .expect(202)
                .text("operationId");
    }

    /** @return it, when it has ended */
    JsonNode ended(String operation) {
        JsonNode[] seen = new JsonNode[1];
        Until.holds("operation " + operation + " ends", PATIENCE, () -> {
            seen[0] = door.get(Person.ADMINISTRATOR, "/operations/" + operation)
                    .expect(200)
                    .body();
            return !seen[0].path("state").asText().equals("RUNNING");
        });
        return seen[0];
    }

    private Answer noted(String what, Answer answer) {
        note(what + " " + answer.status());
        return answer;
    }

    private synchronized void note(String what) {
        answers.merge(what, 1, Integer::sum);
    }

    /** How often each request was answered in each way. */
    synchronized Map<String, Integer> answers() {
        return new TreeMap<>(answers);
    }
}
