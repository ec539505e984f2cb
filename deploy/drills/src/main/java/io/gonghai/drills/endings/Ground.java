package io.gonghai.drills.endings;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.drills.Crowd;
import io.gonghai.drills.Door;
import io.gonghai.drills.Person;
import io.gonghai.drills.Until;
import io.gonghai.drills.bench.Cluster;
import io.gonghai.drills.custodies.Custodies;
import io.gonghai.stack.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Lays plots out through the API, while nothing is killed: customers who came as leads, with follow-ups, deals and reasons that all bear the marks. */
final class Ground {
    static final Person MANAGER = Person.manager("endings-manager");
    private static final int BATCH = 500;
    private static final int SPOKEN_OF = 24;
    private static final int DOOMED_EACH = 3;
    private static final Duration ARRIVAL = Duration.ofSeconds(120);

    private final Door door;
    private final Cluster cluster;
    private final Custodies custodies;
    private final Marks marks;
    private int customers;
    private int plots;

    Ground(Door door, Cluster cluster, Marks marks) {
        this.door = door;
        this.cluster = cluster;
        this.custodies = new Custodies(cluster);
        this.marks = marks;
    }

    /** @param each how many customers in each of its two pools, at least 10 */
    Plot plot(int each) {
        plots++;
        Person leaver = person("leaver");
        Person heir = person("heir");
        Person other = person("other");
        UUID home = pool("home");
        UUID retiring = pool("retiring");
        Plot.Half atHome = fill(home, each);
        Plot.Half inRetiring = fill(retiring, each);
        assign(atHome, leaver);
        Crowd.each(
                4,
                atHome.doomed().subList(0, Math.min(SPOKEN_OF, atHome.doomed().size())),
                customer -> {
                    speak(leaver, customer);
                    return customer;
                });
        freeze(part(atHome, 4, 5), "HOLDER");
        assign(part(inRetiring, 0, 4), other);
        freeze(part(inRetiring, 1, 4), "POOL");
        batch("discard", part(inRetiring, 2, 4), Map.of());
        return new Plot(home, retiring, leaver, heir, atHome, inRetiring);
    }

    private Person person(String name) {
        Person person = Person.rep("endings-" + name + "-" + plots + "-" + marks.run());
        door.get(person, "/reps/me/limits").expect(200);
        return person;
    }

    private UUID pool(String name) {
        door.get(MANAGER, "/reps/me/limits").expect(200);
        JsonNode made = door.post(
                        Person.ADMINISTRATOR,
                        "/pools",
                        Map.of(
                                "name",
                                name + " " + plots + " " + marks.run(),
                                "claimMode",
                                "SELF_CLAIM",
                                "managers",
                                Map.of("people", List.of(MANAGER.id()), "departments", List.of()),
                                "members",
                                Map.of("people", List.of(), "departments", List.of(), "everyone", true)))
                .expect(201)
                .body();
        return UUID.fromString(made.path("id").asText());
    }

    private Plot.Half fill(UUID pool, int each) {
        String channel = door.post(
                        Person.ADMINISTRATOR,
                        "/channels",
                        Map.of(
                                "name",
                                "endings " + pool,
                                "kind",
                                "GENERIC",
                                "poolId",
                                pool.toString(),
                                "autoConvert",
                                true))
                .expect(201)
                .text("id");
        for (int from = 0; from < each; from += BATCH) {
            List<Map<String, Object>> leads = IntStream.range(from, Math.min(each, from + BATCH))
                    .mapToObj(i -> lead(channel, i % DOOMED_EACH == 0))
                    .toList();
            door.post(Person.INTEGRATOR, "/leads/batch", Map.of("leads", leads)).expect(200);
        }
        Until.holds(
                "all customers have a custody",
                ARRIVAL,
                () -> custodies.number("SELECT count(*) FROM custody WHERE pool_id = '" + pool + "'") == each);
        return new Plot.Half(customers(channel, true), customers(channel, false));
    }

    private Map<String, Object> lead(String channel, boolean doomed) {
        int number = customers++;
        String word = marks.word(doomed);
        return Map.of(
                "channel",
                channel,
                "externalId",
                (doomed ? "doomed-" : "staying-") + number,
                "name",
                word + " 星河贸易 " + number,
                "phone",
                marks.phone(doomed, number),
                "email",
                word + "-" + number + "@example.com",
                "company",
                word + " company " + number,
                "custom",
                Map.of("landingPage", word));
    }

    private List<UUID> customers(String channel, boolean doomed) {
        return cluster.list(
                Service.CUSTOMER.database().orElseThrow(),
                "SELECT customer_id FROM lead WHERE channel_id = '%s' AND external_id LIKE '%s' ORDER BY customer_id"
                        .formatted(channel, doomed ? "doomed-%" : "staying-%"),
                row -> row.getObject(1, UUID.class));
    }

    private static Plot.Half part(Plot.Half half, int which, int parts) {
        return new Plot.Half(part(half.doomed(), which, parts), part(half.staying(), which, parts));
    }

    private static List<UUID> part(List<UUID> all, int which, int parts) {
        return IntStream.range(0, all.size())
                .filter(i -> i % parts == which)
                .mapToObj(all::get)
                .toList();
    }

    private void assign(Plot.Half half, Person to) {
        batch("assign", half, Map.of("to", to.id()));
    }

    private void freeze(Plot.Half half, String thawTo) {
        batch("freeze", half, Map.of("thawTo", thawTo));
    }

    /** The reasons are texts about customers, too. */
    private void batch(String command, Plot.Half half, Map<String, Object> body) {
        batch(command, half.doomed(), body, marks.word(true));
        batch(command, half.staying(), body, marks.word(false));
    }

    private void batch(String command, List<UUID> those, Map<String, Object> body, String reason) {
        for (int from = 0; from < those.size(); from += BATCH) {
            List<UUID> some = those.subList(from, Math.min(those.size(), from + BATCH));
            Map<String, Object> whole = new LinkedHashMap<>(body);
            whole.put("customerIds", some);
            whole.put("reason", reason + " had to be");
            JsonNode results = door.post(MANAGER, "/custodies/batch/" + command, whole)
                    .expect(200)
                    .body()
                    .path("results");
            List<String> outcomes = new ArrayList<>();
            results.forEach(result -> outcomes.add(result.path("outcome").asText()));
            if (outcomes.stream().anyMatch(outcome -> !outcome.equals("DONE"))) {
                throw new IllegalStateException(command + " was not done: " + results);
            }
        }
    }

    private void speak(Person holder, UUID customer) {
        String path = "/customers/" + customer;
        door.post(holder, path + "/follow-ups", Map.of("kind", "CALL", "content", marks.word(true) + " was called"))
                .expect(201);
        door.post(holder, path + "/deals", Map.of("amount", Map.of("amount", "1200.00", "currency", "CNY")))
                .expect(201);
    }
}
