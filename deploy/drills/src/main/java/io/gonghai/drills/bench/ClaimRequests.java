package io.gonghai.drills.bench;

import io.gonghai.drills.Person;
import io.gonghai.drills.bench.ClosedLoop.Requests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Claims over HTTP: each client claims the customers of its own span one after the other, each by any of the reps. */
final class ClaimRequests {
    private static final String ID = "00000000-0000-0000-0000-000000000000";

    private final List<Template> templates = new ArrayList<>();

    /** @param keyed whether each has an Idempotency-Key of its own */
    ClaimRequests(Scene scene, int reps, boolean keyed) {
        String key = keyed ? "\r\nIdempotency-Key: " + ClaimData.key(ID) : "";
        for (int rep = 0; rep < reps; rep++) {
            templates.add(Template.of(
                    Scene.request("POST", "/custodies/" + ID + "/claim", scene.bearer(rep(rep)) + key, "{}")));
        }
    }

    /** A request with the places where the customer's id goes. */
    private record Template(byte[] bytes, List<Integer> places) {
        static Template of(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.US_ASCII);
            List<Integer> places = new ArrayList<>();
            for (int at = text.indexOf(ID); at >= 0; at = text.indexOf(ID, at + 1)) {
                places.add(at);
            }
            return new Template(bytes, places);
        }

        byte[] about(String customer) {
            byte[] request = bytes.clone();
            byte[] id = customer.getBytes(StandardCharsets.US_ASCII);
            places.forEach(at -> System.arraycopy(id, 0, request, at, id.length));
            return request;
        }
    }

    static Person rep(int number) {
        return Person.rep(ClaimData.REP + number);
    }

    /** One claim. */
    byte[] claim(Population population, long customer, int rep) {
        return templates.get(rep).about(population.id(customer).toString());
    }

    /** Those of one client; null when its span ends. */
    Requests of(int client, long span) {
        var random = new SplittableRandom(client);
        return new Requests() {
            private long customer = client * span;

            @Override
            public byte @Nullable [] next() {
                customer++;
                return customer > (client + 1) * span
                        ? null
                        : claim(Population.CLAIMED, customer, random.nextInt(templates.size()));
            }
        };
    }
}
