package io.gonghai.drills.endings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.gonghai.drills.Crashes;
import io.gonghai.drills.Crowd;
import io.gonghai.drills.Door;
import io.gonghai.drills.Findings;
import io.gonghai.drills.Person;
import io.gonghai.drills.Say;
import io.gonghai.drills.Until;
import io.gonghai.drills.bench.Cluster;
import io.gonghai.drills.custodies.Custodies;
import io.gonghai.drills.custodies.Histories;
import io.gonghai.drills.custodies.Recount;
import io.gonghai.stack.Service;
import io.gonghai.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Deletions, offboardings and retirements while replicas of pool-service and customer-service and the broker are killed: at each step in turn, then at any
 * moment. In the end all is done, nothing personal is left of the deleted, and histories, rows, events, reports and ledger agree.
 */
public final class Endings {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration SETTLING = Duration.ofMinutes(10);
    private static final Duration DOWN = Duration.ofMillis(300);
    private static final int LONGEST_PAUSE = 2_500;
    private static final List<String> VICTIMS =
            List.of("pool-service", "customer-service", "pool-service-2", "kafka", "customer-service-2");

    private final Stack stack;
    private final Say say;
    private final Findings findings = new Findings();
    private final Cluster cluster;
    private final Custodies custodies;
    private final Door door;
    private final Undoing undoing;
    private final Steps steps;
    private final List<Ended> ended = new ArrayList<>();
    private int kills;

    /** @param stack two replicas of each service */
    public Endings(Stack stack, Say say) {
        this.stack = stack;
        this.say = say;
        this.cluster = new Cluster(stack.config());
        this.custodies = new Custodies(cluster);
        this.door = new Door(stack.config().ports().url(Service.GATEWAY), PATIENCE);
        this.undoing = new Undoing(door, custodies);
        this.steps = new Steps(stack, cluster, undoing, say);
    }

    /** A plot with its two operations when they have ended. */
    private record Ended(Plot plot, JsonNode offboarding, JsonNode retirement) {}

    /**
     * Runs it all and compares.
     *
     * @param rounds how often each step is met, and how often a storm follows
     * @param customers in each of the two pools of a round's storm; half as many at its steps
     * @param seed decides what is killed when
     */
    public Findings run(int rounds, int customers, long seed) {
        long began = System.nanoTime();
        var random = new Random(seed);
        var marks = new Marks(UUID.randomUUID().toString().substring(0, 8));
        var ground = new Ground(door, cluster, marks);
        var remains = new Remains(cluster, door, marks, findings);
        for (int round = 0; round < rounds; round++) {
            Plot careful = ground.plot(Math.max(30, customers / 2));
            Plot wild = ground.plot(Math.max(30, customers));
            if (round == 0) {
                remains.searchFinds(remains.rows());
            }
            say.line("  round %d of %d: %,d customers lie ready"
                    .formatted(
                            round + 1, rounds, careful.all().size() + wild.all().size()));
            atEachStep(careful);
            atAnyMoment(wild, random);
        }
        settle();
        say.line("  all has ended and is told; comparing");
        compare(remains);
        say.line("killed at steps: " + steps.kills());
        say.line("killed at any moment: " + kills + "; answers " + undoing.answers());
        say.line("%d customers deleted of %d; %.0f s"
                .formatted(deleted().size(), all().size(), (System.nanoTime() - began) / 1e9));
        return findings;
    }

    private void atEachStep(Plot plot) {
        steps.deletions(plot);
        String offboarding = steps.offboarding(plot);
        String retirement = steps.retirement(plot);
        undoing.delete(plot.doomed());
        ended.add(new Ended(plot, undoing.ended(offboarding), undoing.ended(retirement)));
    }

    /** All three at once; deletions take customers from under both operations. */
    private void atAnyMoment(Plot plot, Random random) {
        List<String> victims = new ArrayList<>(VICTIMS);
        Collections.shuffle(victims, random);
        try (var storm =
                new Crashes(stack, victims, () -> Duration.ofMillis(random.nextInt(LONGEST_PAUSE)), DOWN, line -> {})) {
            List<Supplier<JsonNode>> work = List.of(
                    () -> undoing.ended(undoing.offboard(plot)), () -> undoing.ended(undoing.retire(plot)), () -> {
                        undoing.delete(plot.doomed());
                        return NullNode.getInstance();
                    });
            List<JsonNode> done = Crowd.each(work.size(), work, Supplier::get);
            ended.add(new Ended(plot, done.get(0), done.get(1)));
            kills += storm.kills();
            say.line("  %d kills while everything ended".formatted(storm.kills()));
        }
    }

    /** Everything is told, and every deletion has its receipt. */
    private void settle() {
        Until.holds("every deletion has its receipt and all is told", SETTLING, () -> {
            boolean told = Arrays.stream(Service.values())
                    .flatMap(service -> service.database().stream())
                    .allMatch(database -> cluster.number(database, "SELECT count(*) FROM outbox") == 0);
            return told && custodies.number("SELECT count(*) FROM erasure") == 0;
        });
    }

    private List<UUID> all() {
        return ended.stream().flatMap(one -> one.plot().all().stream()).toList();
    }

    private List<UUID> deleted() {
        return ended.stream().flatMap(one -> one.plot().doomed().stream()).toList();
    }

    private void compare(Remains remains) {
        String broker = "localhost:" + stack.config().ports().kafka();
        var recount = new Recount(custodies, findings, all());
        Histories.Told[] told = new Histories.Told[1];
        Until.holds("all histories were told", SETTLING, () -> {
            told[0] = Histories.told(broker, all()).once();
            return recount.histories().entrySet().stream()
                    .allMatch(one -> told[0].moves()
                                    .getOrDefault(one.getKey(), List.of())
                                    .size()
                            >= one.getValue().size());
        });
        recount.run(told[0]);
        ended.forEach(this::compare);
        findings.same(
                "customers that operations could not move",
                0L,
                custodies.number("SELECT count(*) FROM operation_failure"));
        for (Service service : Service.values()) {
            service.database()
                    .ifPresent(database -> findings.same(
                            "dead letters of " + database,
                            0L,
                            cluster.number(database, "SELECT count(*) FROM dead_letter WHERE resolved_at IS NULL")));
        }
        undoing.answers()
                .keySet()
                .forEach(answer ->
                        findings.same("an answer that is a failure: " + answer, false, answer.endsWith("500")));
        remains.run(deleted());
        remains.streams(broker, deleted());
    }

    private void compare(Ended one) {
        Plot plot = one.plot();
        findings.same(
                "what " + plot.leaver().id() + " still has",
                0L,
                custodies.number("SELECT count(*) FROM custody WHERE holder = '"
                        + plot.leaver().id() + "'"));
        findings.same(
                plot.leaver().id() + " is active",
                0L,
                custodies.number("SELECT count(*) FROM person WHERE active AND id = '"
                        + plot.leaver().id() + "'"));
        findings.same(
                "customers in the retired pool",
                0L,
                custodies.number("SELECT count(*) FROM custody WHERE state <> 'DELETED' AND pool_id = '"
                        + plot.retiring() + "'"));
        findings.same(
                "the pool is retired",
                1L,
                custodies.number("SELECT count(*) FROM pool WHERE retired AND id = '" + plot.retiring() + "'"));
        report(one.offboarding(), plot.heir());
        report(one.retirement(), null);
        findings.same(
                "those who stay and are in the pool that stays",
                (long) plot.atHome().staying().size()
                        + plot.inRetiring().staying().size(),
                custodies.number(
                        "SELECT count(*) FROM custody WHERE state <> 'DELETED' AND pool_id = '" + plot.home() + "'"));
    }

    /** What an operation says of itself is what history says of it. */
    private void report(JsonNode operation, @Nullable Person heir) {
        String id = operation.path("id").asText();
        String what = operation.path("kind").asText() + " " + id + " ";
        findings.same(what + "state", "DONE", operation.path("state").asText());
        JsonNode counts = operation.path("counts");
        long rows = custodies.number("SELECT count(*) FROM custody_history WHERE operation_id = '" + id + "'");
        findings.same(what + "moved", rows, counts.path("moved").asLong());
        findings.same(what + "report", rows, (long)
                door.all(Person.ADMINISTRATOR, "/operations/" + id + "/report").size());
        findings.same(
                what + "customers once each",
                rows,
                custodies.number(
                        "SELECT count(DISTINCT customer_id) FROM custody_history WHERE operation_id = '" + id + "'"));
        findings.same(what + "failed", 0L, counts.path("failed").asLong());
        if (heir != null) {
            findings.same(
                    what + "passed on",
                    custodies.number("SELECT count(*) FROM custody_history WHERE operation_id = '" + id
                            + "' AND to_holder = '" + heir.id() + "'"),
                    counts.path("passedOn").asLong());
        }
    }
}
