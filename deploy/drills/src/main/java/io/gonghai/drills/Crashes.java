package io.gonghai.drills;

import io.gonghai.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Kills one part after the other as {@code kill -9} does, and starts it again a moment later, until it is closed. */
public final class Crashes implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(4);
    private static final Duration DOWN = Duration.ofSeconds(2);
    private static final Duration RESTARTING = Duration.ofMinutes(10);

    private final Stack stack;
    private final List<String> victims;
    private final Supplier<Duration> pauses;
    private final Duration down;
    private final Say say;
    private final AtomicInteger kills = new AtomicInteger();
    private final Thread killer;
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    Crashes(Stack stack, List<String> victims, Say say) {
        this(stack, victims, () -> PAUSE, DOWN, say);
    }

    /**
     * Begins at once.
     *
     * @param pauses how long all runs between two kills
     * @param down how long a killed part is away
     */
    public Crashes(Stack stack, List<String> victims, Supplier<Duration> pauses, Duration down, Say say) {
        this.stack = stack;
        this.victims = victims;
        this.pauses = pauses;
        this.down = down;
        this.say = say;
        this.killer = Thread.ofPlatform().name("crashes").start(this::run);
    }

    private void run() {
        try {
            while (!closed && pause(pauses.get())) {
                String victim = victims.get(kills.getAndIncrement() % victims.size());
                stack.part(victim).kill();
                pause(down);
                stack.restart(victim);
                say.line("  killed " + victim + " and started it again");
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private boolean pause(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    public int kills() {
        return kills.get();
    }

    @Override
    public void close() {
        closed = true;
        try {
            killer.join(RESTARTING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RuntimeException broken = failure;
        if (broken != null) {
            throw broken;
        }
    }
}
