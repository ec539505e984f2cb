package io.gonghai.drills.bench;

import io.gonghai.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Claims through pool-service and through the gateway, each beside the limit: the same statements by pgbench, and by plain JDBC, on
 * another database of the same cluster. What is compared runs in turn, so that noise meets both.
 */
final class ClaimBench {
    static final String POOL_SERVICE = "pool-service";
    static final String GATEWAY = "gateway";
    static final String PGBENCH = "pgbench";
    static final String JDBC = "JDBC";
    /** Added to the name of a way on which each claim has an Idempotency-Key. */
    static final String KEYED = ", keys";

    private static final int REPS = 100;
    private static final int KEYED_CLIENTS = 8;
    private static final int WARM_CLIENTS = 32;
    /** What the compilers may use of one processor when all is warm, and in how many rounds one after the other. */
    private static final double CALM = 0.1;

    private static final int CALM_ROUNDS = 2;
    /** The part of the benchmark's time after which no further round begins. */
    private static final double SHARE = 0.6;

    private final Scene scene;
    private final UUID pool;
    private final Layout ours;
    private final LimitDatabase limit;
    private final Layout beside;
    private final ClaimRequests requests;
    private final ClaimRequests keyedRequests;
    private final ClaimData data;
    private final Optional<Pgbench> pgbench;
    private final List<ClaimRun> runs = new ArrayList<>();

    ClaimBench(Scene scene) {
        this.scene = scene;
        this.pool = scene.pool("Benchmark of claims");
        this.ours = new Layout(scene.cluster, "pool");
        this.limit = LimitDatabase.beside(
                scene.cluster, Service.POOL, scene.stack.config().home().checkout());
        this.beside = new Layout(scene.cluster, limit.name());
        this.requests = new ClaimRequests(scene, REPS, false);
        this.keyedRequests = new ClaimRequests(scene, REPS, true);
        this.data = new ClaimData(
                Population.CLAIMED.id(1).toString(), ClaimRequests.rep(0).id(), REPS);
        this.pgbench = Pgbench.find(scene.cluster, scene.folder);
    }

    ClaimRequests requests() {
        return requests;
    }

    Section measure() {
        long customers = scene.options.customers();
        ours.pooled(Population.CLAIMED, pool, customers);
        scene.say.line("  %,d customers are pooled; warming up".formatted(customers));
        warmUp();
        var recorded = record(requests);
        unclaim();
        var keyed = record(keyedRequests);
        limit.copy("pool", "pool_rules", "person", "rep", "rep_pool");
        beside.pooled(Population.CLAIMED, pool, customers);
        var types = new ParameterTypes(scene.cluster, limit.name());
        var claim = Transaction.of(recorded, types);
        Path script = write("claim.sql", data.script(claim));
        Path keyedScript = write("claim-with-key.sql", data.script(Transaction.of(keyed, types)));
        for (int round = 0; round < scene.options.rounds(); round++) {
            for (int clients : Options.CLIENTS) {
                if (scene.budget.allows(round, SHARE)) {
                    round(clients, round, claim, script);
                }
            }
            if (scene.budget.allows(round, SHARE)) {
                keyedRound(round, keyedScript);
            }
        }
        unclaim();
        return new ClaimReport(scene, runs, recorded, pgbench.map(Pgbench::version), script).section();
    }

    private void round(int clients, int round, Transaction claim, Path script) {
        run(POOL_SERVICE, clients, round, ours, () -> http(Service.POOL, clients, requests));
        pgbench(PGBENCH, clients, round, script);
        run(GATEWAY, clients, round, ours, () -> http(Service.GATEWAY, clients, requests));
        run(
                JDBC,
                clients,
                round,
                beside,
                () -> ClosedLoop.run(
                        clients,
                        scene.options.run(),
                        JdbcClients.claims(scene.cluster, limit.name(), claim, data, span(clients))));
    }

    private void keyedRound(int round, Path script) {
        run(POOL_SERVICE + KEYED, KEYED_CLIENTS, round, ours, () -> http(Service.POOL, KEYED_CLIENTS, keyedRequests));
        pgbench(PGBENCH + KEYED, KEYED_CLIENTS, round, script);
    }

    private void pgbench(String way, int clients, int round, Path script) {
        pgbench.ifPresent(program -> run(
                way,
                clients,
                round,
                beside,
                () -> program.run(limit.name(), script, clients, scene.options.run(), span(clients))));
    }

    private long span(int clients) {
        return scene.options.customers() / clients;
    }

    private Load http(Service way, int clients, ClaimRequests claims) {
        return http(way, clients, claims, scene.options.run());
    }

    private Load http(Service way, int clients, ClaimRequests claims, Duration time) {
        return ClosedLoop.run(
                        clients, time, ClosedLoop.http(scene.port(way), client -> claims.of(client, span(clients))))
                .only(200);
    }

    private void run(String way, int clients, int round, Layout layout, Supplier<Load> work) {
        layout.unclaimed(pool);
        scene.settling.await();
        var before = scene.meter.read();
        Load load = work.get();
        boolean settled = layout != ours || scene.settling.await();
        var use = scene.meter.read().since(before);
        long held = layout.held(pool);
        if (held != load.done()) {
            throw new IllegalStateException(
                    "%s answered %d claims and the table shows %d".formatted(way, load.done(), held));
        }
        scene.say.line("  %2d clients, %-18s %6.0f claims/s, p50 %.2f ms, p99 %.2f ms%s"
                .formatted(
                        clients,
                        way,
                        load.perSecond(),
                        load.latencies().millis(0.5),
                        load.latencies().millis(0.99),
                        use.foreignShare() > 0.1
                                ? " (others took %s of the machine)".formatted(Figures.percent(use.foreignShare()))
                                : ""));
        runs.add(new ClaimRun(way, clients, round, load, use, settled));
    }

    /** Claims by so many clients for so long, for a profile. */
    Load claims(Service way, int clients, Duration time) {
        unclaim();
        return http(way, clients, requests, time);
    }

    private void unclaim() {
        ours.unclaimed(pool);
        scene.settling.await();
    }

    /** Until the just-in-time compilers are all but done, or the time for it is over: on a small machine they need minutes. */
    private void warmUp() {
        long end = System.nanoTime() + scene.options.warmUp().toNanos();
        List<Long> processes =
                scene.stack.parts().stream().map(part -> part.pid()).toList();
        for (int calm = 0; calm < CALM_ROUNDS && System.nanoTime() < end; ) {
            double compiled = CompilerTime.millis(processes);
            long began = System.nanoTime();
            double direct = http(Service.POOL, WARM_CLIENTS, requests).perSecond();
            unclaim();
            double door = http(Service.GATEWAY, WARM_CLIENTS, requests).perSecond();
            double compiling = (CompilerTime.millis(processes) - compiled) * 1e6 / (System.nanoTime() - began);
            calm = compiling < CALM ? calm + 1 : 0;
            scene.say.line("  warming up: %.0f claims/s, through the gateway %.0f; compilers take %s of a processor"
                    .formatted(direct, door, Figures.percent(compiling)));
            unclaim();
        }
    }

    /** What one claim of a warm pool-service sends to its database. */
    private List<LoggedStatement> record(ClaimRequests claims) {
        String id = Population.CLAIMED.id(1).toString();
        var log = scene.statements.during(
                () -> {
                    try (var line = new HttpLine(scene.port(Service.POOL))) {
                        int status = line.exchange(claims.claim(Population.CLAIMED, 1, 0));
                        if (status != 200) {
                            throw new IllegalStateException("the recorded claim was answered with " + status);
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                one -> one.mentions(id));
        return Transaction.recorded(log, id);
    }

    private Path write(String name, String script) {
        Path file = scene.folder.resolve(name);
        try {
            Files.createDirectories(scene.folder);
            return Files.writeString(file, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
