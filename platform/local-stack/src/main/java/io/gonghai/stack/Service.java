package io.gonghai.stack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The five services: where each is built, what heap it gets, and the database that is its own. Those that search by pinyin keep 31 MB of tables for good (docs/adr/0030):
 * with 80 MB all told their old generation was full, and half of their time went into collecting it.
 */
public enum Service {
    CUSTOMER("customer-service", "customer", 112),
    POOL("pool-service", "pool", 112),
    RECLAIM("reclaim-service", "reclaim", 64),
    NOTIFICATION("notification-service", "notification", 64),
    GATEWAY("gateway", "", 64);

    private final String module;
    private final String database;
    private final int heapMegabytes;

    Service(String module, String database, int heapMegabytes) {
        this.module = module;
        this.database = database;
        this.heapMegabytes = heapMegabytes;
    }

    /** Its name everywhere: module, log file, OAuth client. */
    public String module() {
        return module;
    }

    /** The database and role that only it has; the gateway has none. */
    public Optional<String> database() {
        return Optional.of(database).filter(name -> !name.isEmpty());
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    /** The service of that name. */
    public static Service named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.module.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service is named " + name));
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Service::module).toList();
    }
}
