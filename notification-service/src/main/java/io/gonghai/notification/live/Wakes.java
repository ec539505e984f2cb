package io.gonghai.notification.live;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Who is to be looked after next; several calls for the same person before that are one. */
final class Wakes {
    private final Set<String> people = new HashSet<>();
    private boolean everybody;

    synchronized void wake(String person) {
        people.add(person);
        notifyAll();
    }

    synchronized void wakeAll() {
        everybody = true;
        notifyAll();
    }

    /** Waits for a call, at most so long, and says whom to look after; everybody when the time is over. */
    synchronized Predicate<String> await(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (people.isEmpty() && !everybody) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                everybody = true;
            } else {
                wait(left);
            }
        }
        Set<String> some = Set.copyOf(people);
        boolean all = everybody;
        people.clear();
        everybody = false;
        return person -> all || some.contains(person);
    }
}
