package io.gonghai.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * The JVM's ahead-of-time cache of a service (JEP 514): recorded when the service ends for the first time after a build, used
 * from then on. A cache older than the jar is thrown away; one that does not fit is ignored by the JVM itself.
 */
record StartCache(Home home, Service service) {
    List<String> options() {
        return List.of();
    }

    /** Forgets a cache that was recorded from an earlier build. */
    void forgetOld() throws IOException {
        var cache = home.cache(service);
        if (Files.exists(cache)
                && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(home.jar(service))) < 0) {
            Files.delete(cache);
        }
    }
}
