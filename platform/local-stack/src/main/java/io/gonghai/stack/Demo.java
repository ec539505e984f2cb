package io.gonghai.stack;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code gonghai demo}: sample pools, people, leads and a few claims, through the public API only. A repeat changes nothing: pools and
 * channels are looked up by name, leads have fixed external ids, claims are made only while nobody of the demo holds anything.
 */
final class Demo {
    private static final int LEADS = 20;
    private static final int CLAIMS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Api api;
    private final Screen screen;

    Demo(Ports ports, Screen screen) {
        this.api = new Api(ports.url(Service.GATEWAY));
        this.screen = screen;
    }

    int run() throws IOException, InterruptedException {
        if (!api.answers()) {
            throw new StartFailed("Gonghai is not running: start it with ./gonghai start --demo");
        }
        for (var person : DemoData.PEOPLE) {
            checked(api.get(person, "/pools/default"), "greeting " + person.sub());
        }
        var east = named("/pools", DemoData.EAST, DemoData.eastPool());
        var south = named("/pools", DemoData.SOUTH, DemoData.southPool());
        var fair = named("/channels", "Trade fair", channel("Trade fair", east));
        var form = named("/channels", "Web form", channel("Web form", south));
        intake("fair", fair, 1000);
        intake("form", form, 2000);
        var waiting = pooled(DemoData.LI_LEI, east);
        if (held() == 0) {
            claim(DemoData.LI_LEI, waiting.subList(0, Math.min(CLAIMS, waiting.size())));
        }
        screen.say("""

                Demo data is loaded: pools "%s" and "%s", %d leads each; rep-1 already holds some customers.
                Get a token for its people by POST /dev/tokens with one of
                %s
                A token also says where its person belongs: one without departments takes them out of their pool.
                """.formatted(DemoData.EAST, DemoData.SOUTH, LEADS, people()));
        return 0;
    }

    private static String people() {
        return DemoData.PEOPLE.stream()
                .map(person -> "  " + Api.tokenRequest(person))
                .collect(joining("\n"));
    }

    private static Map<String, Object> channel(String name, String pool) {
        return Map.of("name", name, "kind", "GENERIC", "poolId", pool, "autoConvert", true);
    }

    /** The id of the pool or channel of that name, created if there is none. */
    private String named(String path, String name, Map<String, Object> wanted)
            throws IOException, InterruptedException {
        var all = checked(api.get(DemoData.ADMIN, path + "?limit=200"), "listing " + path);
        for (var item : all.path("items")) {
            if (item.path("name").asText().equals(name)) {
                return item.path("id").asText();
            }
        }
        var key = "demo-" + path.substring(1) + "-" + Integer.toHexString(name.hashCode());
        return checked(api.post(DemoData.ADMIN, path, wanted, key), "creating " + name)
                .path("id")
                .asText();
    }

    private void intake(String prefix, String channel, int from) throws IOException, InterruptedException {
        var body = Map.of("leads", DemoData.leads(channel, prefix, from, LEADS));
        var results = checked(
                api.post(DemoData.ADMIN, "/leads/batch", body, "demo-leads-" + prefix + "-" + channel), "leads");
        for (var result : results.path("results")) {
            if (result.path("outcome").asText().equals("REJECTED")) {
                throw new StartFailed("The demo's lead %s was rejected: %s"
                        .formatted(result.path("externalId").asText(), result.path("problem")));
            }
        }
    }

    /** The customers of the pool, once all leads have become customers in it or the patience is over. */
    private List<String> pooled(DemoData.Person who, String pool) throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var cards = checked(api.get(who, "/pools/" + pool + "/customers?limit=200"), "cards")
                    .path("items");
            if (cards.size() + held() >= LEADS || System.nanoTime() > end) {
                var ids = new ArrayList<String>();
                cards.forEach(card -> ids.add(card.path("customerId").asText()));
                return ids;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
        }
    }

    private int held() throws IOException, InterruptedException {
        var held = 0;
        for (var rep : List.of(DemoData.LI_LEI, DemoData.HAN_MEIMEI)) {
            held += checked(api.get(rep, "/customers?view=mine&limit=200"), "customers")
                    .path("items")
                    .size();
        }
        return held;
    }

    private void claim(DemoData.Person rep, List<String> customers) throws IOException, InterruptedException {
        for (var customer : customers) {
            var path = "/custodies/" + customer + "/claim";
            checked(api.post(rep, path, Map.of(), "demo-claim-" + customer), "claiming");
        }
        if (!customers.isEmpty()) {
            var call = Map.of("kind", "CALL", "content", "Asked for a quotation for 40 seats.");
            var path = "/customers/" + customers.getFirst() + "/follow-ups";
            checked(api.post(rep, path, call, "demo-follow-up-" + customers.getFirst()), "following up");
        }
    }

    private static JsonNode checked(Api.Answer answer, String what) {
        if (!answer.isDone()) {
            throw new StartFailed("The demo failed at %s: %d %s".formatted(what, answer.status(), answer.body()));
        }
        return answer.body();
    }
}
