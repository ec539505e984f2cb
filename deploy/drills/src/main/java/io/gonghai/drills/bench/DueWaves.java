package io.gonghai.drills.bench;

import io.gonghai.stack.Service;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** Lets holdings fall due in the running services, and waits until reclaim-service knows that pool-service has taken each of them back. */
final class DueWaves {
    private static final int LEAST_WARM = 2;
    private static final int MOST_WARM = 24;
    /** One alone may be a pause of theirs. */
    private static final int CALM_WAVES = 2;

    /** What part of a processor the just-in-time compilers may take while it is measured. */
    private static final double CALM = 0.1;

    private static final List<String> DATABASES = Arrays.stream(Service.values())
            .flatMap(service -> service.database().stream())
            .toList();
    private static final Duration LEAST_LEAD = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Whether any is still to come back: everything else is due in months. In the order of an index, and no further than the first, as it is asked while it is measured. */
    private static final String WAITING = """
            SELECT 1 FROM customer_clock WHERE partition = ANY ('{0,1,2,3,4,5,6,7,8,9,10,11}'::smallint[]) AND fire_at < '%s' LIMIT 1""";

    private final Scene scene;
    private final Holdings holdings;
    private final DueRecount recount;
    private boolean warm;

    /** How long before they are due some are laid: twice what that and cleaning up after it took before, above all among many. */
    private Duration lead;

    DueWaves(Scene scene, Holdings holdings) {
        this.scene = scene;
        this.holdings = holdings;
        this.lead = Duration.ofSeconds(25 + holdings.all() / 30_000);
        this.recount = new DueRecount(scene, holdings);
    }

    /**
     * A wave that has been taken back, all of it once and nothing else.
     *
     * @param first when its first customer was due
     * @param end when reclaim-service knew the last to be back
     * @param use processor time from just before the first was due until the end
     * @param sessions of which PostgreSQL's sessions of each service, meanwhile
     * @param compiling what part of a processor the just-in-time compilers took meanwhile
     */
    record Gone(
            Wave wave,
            Instant first,
            Duration apart,
            Instant end,
            CpuMeter.Use use,
            SessionTime sessions,
            double compiling,
            DueStory story) {
        Instant dueAt(long place) {
            return first.plus(apart.multipliedBy(place));
        }

        double seconds() {
            return Duration.between(first, end).toNanos() / 1e9;
        }
    }

    /**
     * Some waves, so that what follows is not measured cold: until the compilers are all but done, where there are holdings enough for that. What runs for days has them
     * behind it; on two processors they take a third of the first waves.
     */
    void warmUp() {
        holdings.upTo(holdings.all());
        int calm = 0;
        for (int wave = 0;
                !warm && (wave < LEAST_WARM || calm < CALM_WAVES && wave < MOST_WARM && holdings.hasWavesToSpare());
                wave++) {
            Gone gone = fall(holdings.next(), Duration.ZERO);
            calm = gone.compiling() < CALM ? calm + 1 : 0;
            scene.say.line("  warming up: %,d came back within %.1f s; compilers took %s of a processor"
                    .formatted(gone.wave().count(), gone.seconds(), Figures.percent(gone.compiling())));
        }
        warm = true;
    }

    /** Lets a wave fall due, one customer after the other. */
    Gone fall(Wave wave, Duration apart) {
        Instant begun = Instant.now();
        Instant first = begun.plus(lead).truncatedTo(ChronoUnit.MILLIS);
        holdings.rows().due("pool", "reclaim", wave, first, apart);
        scene.settling.await();
        Instant laid = Instant.now();
        lead = LEAST_LEAD.plus(Duration.between(begun, laid).multipliedBy(2));
        long early = Duration.between(laid, first).toMillis();
        if (early < 500) {
            throw new IllegalStateException(
                    "holdings were not laid in time: %d ms before they are due".formatted(early));
        }
        Pause.millis(early - 200);
        var processes = scene.stack.parts().stream().map(part -> part.pid()).toList();
        var asked = SessionTime.now(DATABASES);
        double compiled = CompilerTime.millis(processes);
        var before = scene.meter.read();
        Pause.millis(200 + apart.multipliedBy(wave.count()).toMillis());
        Instant end = awaitAll(first.plus(apart.multipliedBy(wave.count())));
        var use = scene.meter.read().since(before);
        double compiling = (CompilerTime.millis(processes) - compiled) / 1000 / use.seconds();
        var sessions = SessionTime.now(DATABASES).since(asked);
        scene.settling.await();
        recount.check(wave);
        return new Gone(wave, first, apart, end, use, sessions, compiling, DueStory.of(scene, wave));
    }

    /** Asks in one session: a new one for each look would take as much of the machine as a service does. */
    private Instant awaitAll(Instant last) {
        String waiting = WAITING.formatted(last.plus(Duration.ofDays(1)));
        Instant over = last.plus(PATIENCE);
        try (var session = scene.cluster.connect("reclaim");
                var looks = session.prepareStatement(waiting)) {
            while (true) {
                Instant now = Instant.now();
                if (none(looks)) {
                    return now;
                }
                if (now.isAfter(over)) {
                    throw new IllegalStateException("some are not back after %s".formatted(PATIENCE));
                }
                Pause.millis(LOOK_MILLIS);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("in database reclaim: " + e.getMessage(), e);
        }
    }

    private static boolean none(PreparedStatement looks) throws SQLException {
        try (var rows = looks.executeQuery()) {
            return !rows.next();
        }
    }
}
