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

    private static final int REPS = 100;

    private final Scene scene;
    private final UUID pool;
    private final Layout ours;
    private final LimitDatabase limit;
    private final Layout beside;
    private final ClaimRequests requests;
    private final Optional<Pgbench> pgbench;

    ClaimBench(Scene scene) {
        this.scene = scene;
        this.pool = scene.pool("Benchmark of claims");
        this.ours = new Layout(scene.cluster, "pool");
        this.limit = LimitDatabase.beside(
                scene.cluster, Service.POOL, scene.stack.config().home().checkout());
        this.beside = new Layout(scene.cluster, limit.name());
        this.requests = new ClaimRequests(scene, REPS);
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
        var recorded = record();
        limit.copy("pool", "pool_rules", "person", "rep", "rep_pool");
        beside.pooled(Population.CLAIMED, pool, customers);
        var data = new ClaimData(
                Population.CLAIMED.id(1).toString(), ClaimRequests.rep(0).id(), REPS);
        var claim = Transaction.of(recorded, new ParameterTypes(scene.cluster, limit.name()));
        Path script = write(data.script(claim));
        List<ClaimRun> runs = new ArrayList<>();
        for (int round = 0; scene.budget.allows(round) && round < scene.options.rounds(); round++) {
            for (int clients : Options.CLIENTS) {
                round(runs, clients, round, claim, data, script);
            }
        }
        unclaim();
        return new ClaimReport(scene, runs, recorded, pgbench.map(Pgbench::version), script).section();
    }

    private void round(List<ClaimRun> runs, int clients, int round, Transaction claim, ClaimData data, Path script) {
        long span = scene.options.customers() / clients;
        runs.add(run(POOL_SERVICE, clients, round, ours, () -> http(Service.POOL, clients)));
        pgbench.ifPresent(program -> runs.add(run(
                PGBENCH,
                clients,
                round,
                beside,
                () -> program.run(limit.name(), script, clients, scene.options.run(), span))));
        runs.add(run(GATEWAY, clients, round, ours, () -> http(Service.GATEWAY, clients)));
        runs.add(run(
                JDBC,
                clients,
                round,
                beside,
                () -> ClosedLoop.run(
                        clients,
                        scene.options.run(),
                        JdbcClients.claims(scene.cluster, limit.name(), claim, data, span))));
    }

    private Load http(Service way, int clients) {
        return http(way, clients, scene.options.run());
    }

    private Load http(Service way, int clients, Duration time) {
        long span = scene.options.customers() / clients;
        return ClosedLoop.run(clients, time, ClosedLoop.http(scene.port(way), client -> requests.of(client, span)))
                .only(200);
    }

    private ClaimRun run(String way, int clients, int round, Layout layout, Supplier<Load> work) {
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
        scene.say.line("  %2d clients, %-12s %6.0f claims/s, p50 %.2f ms, p99 %.2f ms%s"
                .formatted(
                        clients,
                        way,
                        load.perSecond(),
                        load.latencies().millis(0.5),
                        load.latencies().millis(0.99),
                        use.foreignShare() > 0.1
                                ? " (others took %s of the machine)".formatted(Figures.percent(use.foreignShare()))
                                : ""));
        return new ClaimRun(way, clients, round, load, use, settled);
    }

    /** Claims by so many clients for so long, for a profile. */
    Load claims(Service way, int clients, Duration time) {
        unclaim();
        return http(way, clients, time);
    }

    private void unclaim() {
        ours.unclaimed(pool);
        scene.settling.await();
    }

    private void warmUp() {
        Duration half = scene.options.warmUp().dividedBy(2);
        http(Service.POOL, 8, half);
        unclaim();
        http(Service.GATEWAY, 8, half);
        unclaim();
    }

    /** What one claim of a warm pool-service sends to its database. */
    private List<LoggedStatement> record() {
        String id = Population.CLAIMED.id(1).toString();
        var log = scene.statements.during(
                () -> {
                    try (var line = new HttpLine(scene.port(Service.POOL))) {
                        int status = line.exchange(requests.claim(Population.CLAIMED, 1, 0));
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

    private Path write(String script) {
        Path file = scene.folder.resolve("claim.sql");
        try {
            Files.createDirectories(scene.folder);
            return Files.writeString(file, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
