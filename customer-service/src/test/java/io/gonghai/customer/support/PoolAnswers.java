package io.gonghai.customer.support;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What pool-service answers. Kept in a place that all class loaders of a Quarkus test share. */
public final class PoolAnswers {
    private static final String DOWN = "down";

    private PoolAnswers() {}

    @SuppressWarnings("unchecked")
    private static ConcurrentHashMap<String, String> answers() {
        return (ConcurrentHashMap<String, String>) System.getProperties()
                .computeIfAbsent("test.pool.answers", key -> new ConcurrentHashMap<String, String>());
    }

    @SuppressWarnings("unchecked")
    private static Queue<String> requests() {
        return (Queue<String>) System.getProperties()
                .computeIfAbsent("test.pool.requests", key -> new ConcurrentLinkedQueue<String>());
    }

    static String to(String request) {
        String known = answers().get(request);
        return known != null ? known : request.startsWith("PUT") ? "200 {}" : "404 {}";
    }

    static void note(String request) {
        requests().add(request);
    }

    static boolean down() {
        return answers().containsKey(DOWN);
    }

    /** Forgets everything and is up again. */
    public static void reset() {
        answers().clear();
        requests().clear();
    }

    /** From now on: to {@code GET /internal/pools/…} this status and body. */
    public static void put(String request, int status, String body) {
        answers().put(request, status + " " + body);
    }

    public static void goDown() {
        answers().put(DOWN, "");
    }

    public static void comeBack() {
        answers().remove(DOWN);
    }

    /** What was asked so far, as method, path and body. */
    public static List<String> asked() {
        return List.copyOf(requests());
    }
}
