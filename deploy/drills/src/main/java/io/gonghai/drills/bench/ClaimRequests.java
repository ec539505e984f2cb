package io.gonghai.drills.bench;

import io.gonghai.drills.Person;
import io.gonghai.drills.bench.ClosedLoop.Requests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Claims over HTTP: each client claims the customers of its own span one after the other, each by any of the reps. Without Idempotency-Key. */
final class ClaimRequests {
    private static final String ID = "00000000-0000-0000-0000-000000000000";

    private final List<byte[]> templates = new ArrayList<>();
    private final int idAt;

    ClaimRequests(Scene scene, int reps) {
        for (int rep = 0; rep < reps; rep++) {
            templates.add(Scene.request("POST", "/custodies/" + ID + "/claim", scene.bearer(rep(rep)), "{}"));
        }
        idAt = new String(templates.getFirst(), StandardCharsets.US_ASCII).indexOf(ID);
    }

    static Person rep(int number) {
        return Person.rep(ClaimData.REP + number);
    }

    /** One claim. */
    byte[] claim(Population population, long customer, int rep) {
        byte[] request = templates.get(rep).clone();
        byte[] id = population.id(customer).toString().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(id, 0, request, idAt, id.length);
        return request;
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
