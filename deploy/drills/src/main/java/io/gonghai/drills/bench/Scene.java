package io.gonghai.drills.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.drills.Door;
import io.gonghai.drills.Person;
import io.gonghai.drills.Say;
import io.gonghai.stack.Service;
import io.gonghai.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A running stack with what measurements need of it. */
final class Scene {
    static final Person MANAGER = Person.manager("bench-manager");

    final Stack stack;
    final Options options;
    final Budget budget;
    final Say say;
    final Cluster cluster;
    final CpuMeter meter;
    final Settling settling;
    final StatementLog statements;
    final Door door;
    final Path folder;

    Scene(Stack stack, Options options, Budget budget, Path folder, Say say) {
        this.stack = stack;
        this.options = options;
        this.budget = budget;
        this.folder = folder;
        this.say = say;
        this.cluster = new Cluster(stack.config());
        this.meter = new CpuMeter(stack);
        this.settling = new Settling(cluster, meter);
        this.statements = new StatementLog(cluster, stack.part("postgres").log());
        this.door = new Door(url(Service.GATEWAY), Duration.ofMinutes(2));
    }

    int port(Service service) {
        return stack.config().ports().of(service);
    }

    String url(Service service) {
        return stack.config().ports().url(service);
    }

    /** A pool that everybody is a member of, with limits and a cool-down that are judged and never reached. */
    UUID pool(String name) {
        return pool(name, "P15D");
    }

    /** The same. @param within after which time without a follow-up its customers come back */
    UUID pool(String name, String within) {
        JsonNode made = door.post(Person.ADMINISTRATOR, "/pools", spec(name, within))
                .expect(201)
                .body();
        return UUID.fromString(made.path("id").asText());
    }

    /** All that such a pool is. */
    static Map<String, Object> spec(String name, String within) {
        Map<String, Object> stale =
                Map.of("code", "stale", "trigger", "NO_FOLLOW_UP", "within", within, "remindBefore", List.of("P1D"));
        return Map.of(
                "name", name,
                "claimMode", "SELF_CLAIM",
                "managers", Map.of("people", List.of(MANAGER.id()), "departments", List.of()),
                "members", Map.of("people", List.of(), "departments", List.of(), "everyone", true),
                "maskedFields", List.of("phone", "email"),
                "claimRules", Map.of("holdingLimit", 1_000_000, "dailyClaimLimit", 1_000_000, "coolDown", "P1D"),
                "reclaimRules", List.of(stale));
    }

    /** The streams' broker. */
    String broker() {
        return "localhost:" + stack.config().ports().kafka();
    }

    String bearer(Person who) {
        try {
            return "Bearer " + door.token(who);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole request but for its body's bytes. */
    static byte[] request(String method, String path, String bearer, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " /api/v1" + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + bearer
                + "\r\nContent-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = java.util.Arrays.copyOf(start, start.length + content.length);
        System.arraycopy(content, 0, whole, start.length, content.length);
        return whole;
    }
}
