package io.gonghai.drills;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.drills.HostileRequests.Hostile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends every operation what it must refuse: the answers are 4xx problems, nothing changes, nothing is a 500. */
final class BadInput {
    private static final Person HOSTILE_REP = Person.rep("rep-hostile");
    private static final List<Person> CALLERS = List.of(Person.ADMINISTRATOR, HOSTILE_REP, Person.INTEGRATOR);

    private final Door door;
    private final Say say;
    private final Findings findings = new Findings();

    BadInput(Door door, Say say) {
        this.door = door;
        this.say = say;
    }

    Findings run() {
        JsonNode document = door.document();
        List<Hostile> requests = HostileRequests.of(document, scene());
        Map<String, String> before = standing();
        Map<Integer, Integer> byStatus = new TreeMap<>();
        for (Person caller : CALLERS) {
            Crowd.each(
                    4,
                    requests.stream().filter(Hostile::mustRefuse).toList(),
                    request -> check(caller, request, byStatus));
        }
        Map<String, String> after = standing();
        before.forEach((list, content) -> findings.same("unchanged " + list, content, after.getOrDefault(list, "")));
        for (Person caller : CALLERS) {
            Crowd.each(
                    4,
                    requests.stream().filter(request -> !request.mustRefuse()).toList(),
                    request -> check(caller, request, byStatus));
        }
        say.line("%d operations, %d hostile requests by %d callers: %s"
                .formatted(
                        requests.stream().map(Hostile::operation).distinct().count(),
                        requests.size(),
                        CALLERS.size(),
                        byStatus));
        return findings;
    }

    /** A pool, a channel, a lead, and a customer that the hostile rep holds. */
    private Map<String, String> scene() {
        String pool = door.post(
                        Person.ADMINISTRATOR,
                        "/pools",
                        Map.of("name", "Hostile", "claimMode", "SELF_CLAIM", "members", Map.of("everyone", true)))
                .expect(201)
                .text("id");
        String channel = door.post(
                        Person.ADMINISTRATOR,
                        "/channels",
                        Map.of("name", "Hostile", "kind", "GENERIC", "poolId", pool, "autoConvert", false))
                .expect(201)
                .text("id");
        String lead = door.post(
                        Person.ADMINISTRATOR,
                        "/leads",
                        Map.of("channel", channel, "externalId", "hostile-1", "name", "Hostile"))
                .expect(201)
                .text("id");
        String customer = door.post(
                        HOSTILE_REP,
                        "/customers",
                        Map.of("type", "ORGANIZATION", "name", "Hostile", "placement", Map.of("holder", "me")))
                .expect(201)
                .text("id");
        return Map.of(
                "pools",
                pool,
                "channels",
                channel,
                "leads",
                lead,
                "customers",
                customer,
                "custodies",
                customer,
                "deadlines",
                customer);
    }

    private Void check(Person caller, Hostile request, Map<Integer, Integer> byStatus) {
        Answer answer;
        try {
            answer = door.once(caller, request.method(), request.path(), request.body(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(request.operation(), e);
        }
        synchronized (byStatus) {
            byStatus.merge(answer.status(), 1, Integer::sum);
        }
        String what = caller.id() + " " + request.method() + " " + shorten(request.path()) + " "
                + shorten(String.valueOf(request.body()));
        findings.same("no failure of ours: " + what, true, answer.status() < 500);
        if (request.mustRefuse()) {
            findings.same("refused: " + what, true, answer.status() >= 400);
        }
        if (answer.status() >= 400) {
            findings.same(
                    "a problem: " + what,
                    "application/problem+json",
                    answer.headers().firstValue("content-type").orElse("").replaceFirst(";.*", ""));
            findings.same(
                    "its status: " + what,
                    answer.status(),
                    answer.body().path("status").asInt());
        }
        return null;
    }

    private static String shorten(String text) {
        return text.length() <= 160 ? text : text.substring(0, 160) + "…";
    }

    /** Everything that stands, as an administrator reads it. */
    private Map<String, String> standing() {
        Map<String, String> lists = new TreeMap<>();
        for (String list : List.of("/pools", "/channels", "/leads", "/customers?view=all", "/custodies?state=HELD")) {
            List<String> items = new ArrayList<>();
            door.each(Person.ADMINISTRATOR, list, item -> items.add(item.toString()));
            items.sort(null);
            lists.put(list, String.join("\n", items));
        }
        return lists;
    }
}
