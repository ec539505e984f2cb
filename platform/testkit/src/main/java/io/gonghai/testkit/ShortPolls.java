package io.gonghai.testkit;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.IterativePollInterval;

/**
 * Has every test of an application that awaits something look at once, again soon, and every {@link #LONGEST} in the end; Awaitility's own default looks for the
 * first time after that long, even where nothing is to be waited for. Found by Quarkus as a service.
 */
public final class ShortPolls implements QuarkusTestBeforeClassCallback {
    private static final Duration FIRST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMillis(100);

    @Override
    public void beforeClass(Class<?> testClass) {
        Awaitility.setDefaultPollInterval(IterativePollInterval.iterative(ShortPolls::longer, FIRST));
    }

    private static Duration longer(Duration last) {
        var twice = last.multipliedBy(2);
        return twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }
}
