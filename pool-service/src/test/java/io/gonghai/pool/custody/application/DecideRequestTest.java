package io.gonghai.pool.custody.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.pool.CustomerServiceBeside;
import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Request;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.Pools;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.RealParts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class DecideRequestTest {
    @Inject
    Requests<Asked.Customer> requests;

    @Inject
    Custodies custodies;

    @Inject
    DatabaseClock clock;

    @Inject
    Pools pools;

    @Inject
    MoveOne one;

    /** The same custodies, whose time is given. */
    private Custodies at(Iterator<Instant> times) {
        return (Custodies) Proxy.newProxyInstance(
                Custodies.class.getClassLoader(),
                new Class<?>[] {Custodies.class},
                (proxy, method, arguments) ->
                        method.getName().equals("now") ? times.next() : method.invoke(custodies, arguments));
    }

    @Test
    void a_request_is_decided_at_the_moment_for_which_it_was_judged() {
        Instant asked = clock.now();
        Instant tooLate = asked.plus(Duration.ofDays(1));
        Instant justInTime = tooLate.minusMillis(1);
        Custody wanted =
                Custody.enter(Ids.next(), Ids.next(), false, Reason.NONE, asked).after();
        Request<Asked.Customer> request =
                Request.of(Ids.next(), wanted, "ann", new Asked.Customer(List.of()), Reason.NONE, asked, tooLate);
        GrantClaim decide = new GrantClaim(
                requests, at(List.of(justInTime, tooLate.plusMillis(1)).iterator()), pools, one);

        QuarkusTransaction.requiringNew().run(() -> {
            requests.open(request, List.of());
            decide.withdraw(request.id(), new Actor("ann", false, false));
        });

        assertThat(requests.find(request.id()))
                .get()
                .extracting(Request::state, Request::decidedAt)
                .containsExactly(Request.State.WITHDRAWN, justInTime);
    }
}
