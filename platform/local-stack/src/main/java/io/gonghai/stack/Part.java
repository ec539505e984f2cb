package io.gonghai.stack;

import java.nio.file.Path;
import java.time.Duration;

/** One process of the stack. */
public interface Part {
    String name();

    int port();

    /** Where its output goes. */
    Path log();

    /** The process id, or -1 while it does not run. */
    long pid();

    boolean isAlive();

    /** Whether it answers and says that it can work. */
    boolean isReady();

    /** Starts the process; it is not ready yet. */
    void start();

    /** Asks it to end and waits; kills it after the patience. */
    void stop(Duration patience);

    /** Kills it as {@code kill -9} does, and waits until it is gone. */
    void kill();
}
