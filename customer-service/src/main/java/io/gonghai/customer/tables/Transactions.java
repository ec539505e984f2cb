package io.gonghai.customer.tables;

import io.gonghai.runtime.sql.SqlFailure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.function.Supplier;

/** Runs work in a transaction of its own, again where it lost a race (deadlock, lock time-out): nobody's fault, nobody's answer. */
public final class Transactions {
    private static final int TRIES = 5;

    private Transactions() {}

    public static <T> T inOne(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(work::get);
            } catch (RuntimeException e) {
                if (attempt == TRIES || !SqlFailure.race(e)) {
                    throw e;
                }
            }
        }
    }
}
