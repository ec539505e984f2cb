package io.gonghai.pool;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often requests went to the database: outside a transaction each statement takes a connection. Work in the background is left out. */
@Singleton
public class StatementsOfRequests implements AgroalPoolInterceptor {
    private final AtomicInteger taken = new AtomicInteger();

    @Override
    public void onConnectionAcquire(Connection connection) {
        if (Arc.container().requestContext().isActive()) {
            taken.incrementAndGet();
        }
    }

    /** How many statements the request made. */
    int during(Runnable request) {
        int before = taken.get();
        request.run();
        return taken.get() - before;
    }
}
