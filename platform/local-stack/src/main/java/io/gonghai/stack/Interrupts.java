package io.gonghai.stack;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/** Ctrl-C and SIGTERM: the first asks to stop in order, the second kills all and ends at once. */
final class Interrupts {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicInteger times = new AtomicInteger();
    private final Runnable force;

    private Interrupts(Runnable force) {
        this.force = force;
    }

    /** Catches the signals from now on; {@code force} is what the second one does. */
    static Interrupts caught(Runnable force) {
        var interrupts = new Interrupts(force);
        for (var name : new String[] {"INT", "TERM", "HUP"}) {
            Signal.handle(new Signal(name), signal -> interrupts.arrived());
        }
        return interrupts;
    }

    private void arrived() {
        if (times.incrementAndGet() == 1) {
            asked.countDown();
        } else {
            force.run();
        }
    }

    /** Returns when somebody asked to stop. */
    void await() throws InterruptedException {
        asked.await();
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }
}
