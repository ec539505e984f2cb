package io.gonghai.pool;

import io.gonghai.pool.custody.application.RepLedger;
import io.gonghai.pool.custody.application.Tallies;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

/** Counts how often a thread posts to the ledger, be there anything to post or not. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public abstract class PostsToTheLedger implements RepLedger {
    private static final ThreadLocal<Integer> POSTED = ThreadLocal.withInitial(() -> 0);

    @Inject
    @Any
    @Delegate
    RepLedger ledger;

    static int during(Runnable work) {
        int before = POSTED.get();
        work.run();
        return POSTED.get() - before;
    }

    @Override
    public void post(Tallies changes) {
        POSTED.set(POSTED.get() + 1);
        ledger.post(changes);
    }
}
