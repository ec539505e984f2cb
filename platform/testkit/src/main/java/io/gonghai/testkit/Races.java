package io.gonghai.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Runs tasks at the same moment, each on a thread of its own, and collects how each ended. */
public final class Races {
    private static final int PATIENCE_SECONDS = 60;

    /** How one task ended. */
    public sealed interface Outcome<T> {
        /** It returned. */
        record Done<T>(T value) implements Outcome<T> {}

        /** It threw. */
        record Failed<T>(Throwable cause) implements Outcome<T> {}
    }

    private Races() {}

    /** Runs {@code task.apply(0) … task.apply(runners - 1)} from one start signal; outcomes are in that order. */
    public static <T> List<Outcome<T>> run(int runners, IntFunction<Callable<T>> task) {
        var start = new CyclicBarrier(runners);
        try (var threads = Executors.newFixedThreadPool(runners)) {
            var futures = new ArrayList<Future<T>>();
            for (var runner = 0; runner < runners; runner++) {
                var work = task.apply(runner);
                futures.add(threads.submit(() -> {
                    start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    return work.call();
                }));
            }
            return futures.stream().map(Races::outcome).toList();
        }
    }

    /** The results of tasks that all must succeed; throws an error with the first failure as its cause otherwise. */
    public static <T> List<T> results(int runners, IntFunction<Callable<T>> task) {
        return run(runners, task).stream()
                .map(outcome -> switch (outcome) {
                    case Outcome.Done<T>(var value) -> value;
                    case Outcome.Failed<T>(var cause) -> throw new AssertionError("a runner failed", cause);
                })
                .toList();
    }

    private static <T> Outcome<T> outcome(Future<T> future) {
        try {
            return new Outcome.Done<>(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return new Outcome.Failed<>(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed<>(e);
        } catch (TimeoutException e) {
            future.cancel(true);
            return new Outcome.Failed<>(e);
        }
    }
}
