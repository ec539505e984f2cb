package io.gonghai.drills;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Many callers at once. */
public final class Crowd {
    private Crowd() {}

    /** Does the work for each item with so many threads, and answers in the items' order; the first failure is thrown. */
    public static <T, R> List<R> each(int threads, Collection<T> items, Function<T, R> work) {
        try (ExecutorService crowd = Executors.newFixedThreadPool(threads)) {
            List<Callable<R>> tasks = items.stream()
                    .<Callable<R>>map(item -> () -> work.apply(item))
                    .toList();
            List<R> results = new ArrayList<>();
            for (Future<R> done : crowd.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
