package io.gonghai.drills.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.drills.Person;
import io.gonghai.stack.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Leads taken in by batches, each a new customer, beside inserting the same rows and nothing else. */
final class LeadBench {
    static final int BATCH = 500;

    /** The part of the benchmark's time after which no further round begins. */
    private static final double SHARE = 0.8;

    private static final List<Integer> CLIENTS = List.of(1, 4);
    private static final String PLAIN = "plain inserts";

    private final Scene scene;
    private final String channel;
    private final LimitDatabase limit;
    private final AtomicLong next = new AtomicLong();
    private final List<Run> runs = new ArrayList<>();

    private record Run(String way, int clients, int round, Load load, CpuMeter.Use cpu) {
        double leadsPerSecond() {
            return load.perSecond() * BATCH;
        }
    }

    LeadBench(Scene scene) {
        this.scene = scene;
        UUID pool = scene.pool("Benchmark of leads");
        JsonNode made = scene.door
                .post(
                        Person.ADMINISTRATOR,
                        "/channels",
                        Map.of("name", "bench", "kind", "GENERIC", "poolId", pool.toString(), "autoConvert", true))
                .expect(201)
                .body();
        this.channel = made.path("id").asText();
        this.limit = LimitDatabase.beside(
                scene.cluster, Service.CUSTOMER, scene.stack.config().home().checkout());
    }

    Section measure() {
        run(Service.CUSTOMER.module(), 2, -1, () -> http(Service.CUSTOMER, 2));
        run(Service.GATEWAY.module(), 2, -1, () -> http(Service.GATEWAY, 2));
        runs.clear();
        limit.copy("channel");
        var rows = LeadRows.sample(
                scene.cluster, limit.name(), scene.stack.config().home().checkout());
        for (int round = 0; round < scene.options.rounds(); round++) {
            for (int clients : CLIENTS) {
                if (scene.budget.allows(round, SHARE)) {
                    run(Service.CUSTOMER.module(), clients, round, () -> http(Service.CUSTOMER, clients));
                    run(PLAIN, clients, round, () -> plain(rows, clients));
                    run(Service.GATEWAY.module(), clients, round, () -> http(Service.GATEWAY, clients));
                }
            }
        }
        return section(rows);
    }

    private Duration time() {
        return scene.options.run();
    }

    private Load http(Service way, int clients) {
        String bearer = scene.bearer(Person.INTEGRATOR);
        return ClosedLoop.run(
                        clients,
                        time(),
                        ClosedLoop.http(
                                scene.port(way),
                                client -> () -> Scene.request("POST", "/leads/batch", bearer, batch())))
                .only(200);
    }

    private Load plain(LeadRows rows, int clients) {
        return ClosedLoop.run(clients, time(), number -> rows.inserting(scene.cluster.connect(limit.name()), BATCH));
    }

    private String batch() {
        var text = new StringBuilder(120 * BATCH).append("{\"leads\":[");
        for (int i = 0; i < BATCH; i++) {
            long number = next.incrementAndGet();
            text.append(i == 0 ? "" : ",")
                    .append("{\"channel\":\"")
                    .append(channel)
                    .append("\",\"externalId\":\"mql-")
                    .append(number)
                    .append("\",\"name\":\"Seller ")
                    .append(number)
                    .append("\",\"phone\":\"13")
                    .append(String.format("%09d", number))
                    .append("\",\"email\":\"seller-")
                    .append(number)
                    .append("@example.com\",\"custom\":{\"landingPage\":\"spring-")
                    .append(number % 7)
                    .append("\"}}");
        }
        return text.append("]}").toString();
    }

    private void run(String way, int clients, int round, Supplier<Load> work) {
        scene.settling.await();
        scene.cluster.execute("postgres", "CHECKPOINT");
        String database = way.equals(PLAIN) ? limit.name() : "customer";
        long before = leads(database);
        var reading = scene.meter.read();
        Load load = work.get();
        scene.settling.await();
        var use = scene.meter.read().since(reading);
        long added = leads(database) - before;
        if (added != load.done() * BATCH) {
            throw new IllegalStateException(
                    "%s took %d leads and the table has %d more".formatted(way, load.done() * BATCH, added));
        }
        var run = new Run(way, clients, round, load, use);
        runs.add(run);
        scene.say.line("  %d clients, %-16s %7.0f leads/s".formatted(clients, way, run.leadsPerSecond()));
    }

    private long leads(String database) {
        return scene.cluster.number(database, "SELECT count(*) FROM lead");
    }

    private double median(String way, int clients, java.util.function.ToDoubleFunction<Run> figure) {
        return Figures.median(runs.stream()
                .filter(run -> run.way().equals(way) && run.clients() == clients)
                .mapToDouble(figure));
    }

    private Section section(LeadRows inserted) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("leads", "clients", "per s", "p50 ms of 500", "p99 ms", "of plain", "CPU ms per lead"));
        List<Map<String, Object>> data = new ArrayList<>();
        for (String way : List.of(Service.CUSTOMER.module(), Service.GATEWAY.module(), PLAIN)) {
            for (int clients : CLIENTS) {
                double rate = median(way, clients, Run::leadsPerSecond);
                double ratio = rate / median(PLAIN, clients, Run::leadsPerSecond);
                double cpu = median(
                        way,
                        clients,
                        run -> run.cpu().totalMillis() / run.load().done() / BATCH);
                double half = median(way, clients, run -> run.load().latencies().millis(0.5));
                double most = median(way, clients, run -> run.load().latencies().millis(0.99));
                rows.add(List.of(
                        way,
                        Integer.toString(clients),
                        Figures.whole(rate),
                        Figures.two(half),
                        Figures.two(most),
                        way.equals(PLAIN) ? "" : Figures.percent(ratio),
                        Figures.three(cpu)));
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("way", way);
                one.put("clients", clients);
                one.put("perSecond", rate);
                one.put("ofPlain", ratio);
                one.put("cpuMillisPerLead", cpu);
                data.add(one);
            }
        }
        return new Section(
                "leads",
                "Lead intake",
                rows,
                List.of(
                        "Batches of %d new leads by POST /leads/batch, each made a customer of the channel's pool."
                                .formatted(BATCH),
                        inserted.description(),
                        "CPU: until all events had taken effect in the other services, all processes together."),
                data);
    }
}
