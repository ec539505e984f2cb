package io.gonghai.pool.custody.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is told of requests, to the letter: the same of both kinds, but for {@code until}, which those for customers do not have at all. */
class RequestFactTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().findAndRegisterModules().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private static final Instant AT = Instant.parse("2026-03-02T01:30:00Z");
    private static final Instant UNTIL = Instant.parse("2026-03-05T01:30:00Z");
    private static final Reason WHY = new Reason("BUDGET", "secret words");
    private static final String ABOUT =
            "\"requestId\":\"00000000-0000-0000-0000-000000000001\",\"customerId\":\"00000000-0000-0000-0000-000000000002\",\"poolId\":\"00000000-0000-0000-0000-000000000003\",\"requester\":\"ann\",\"managers\":[\"mgr\"],";
    private static final String ASKED =
            "\"reasonGiven\":true,\"reasonCode\":\"BUDGET\",\"at\":\"2026-03-02T01:30:00Z\",\"expiresAt\":";

    private static <A extends Asked> Request<A> asked(A what) {
        Custody custody = Custody.enter(new UUID(0, 2), new UUID(0, 3), false, Reason.NONE, AT)
                .after();
        return Request.of(new UUID(0, 1), custody, "ann", what, WHY, AT, AT.plus(Duration.ofDays(7)));
    }

    private static String requested(Request<?> request) throws Exception {
        return JSON.writeValueAsString(RequestFact.Requested.of(request, List.of("mgr")));
    }

    private static String decided(Request<?> request) throws Exception {
        return JSON.writeValueAsString(RequestFact.Decided.of(request, List.of("mgr")));
    }

    @Test
    void a_request_for_a_customer_tells_no_time() throws Exception {
        Request<Asked.Customer> request = asked(new Asked.Customer(List.of("COOL_DOWN")));

        assertThat(requested(request)).isEqualTo("{" + ABOUT + ASKED + "\"2026-03-09T01:30:00Z\"}");
        assertThat(decided(request.ended(Request.State.REJECTED, "mgr", WHY, UNTIL)))
                .isEqualTo(
                        "{" + ABOUT
                                + "\"decision\":\"REJECTED\",\"decidedBy\":\"mgr\",\"reasonGiven\":true,\"reasonCode\":\"BUDGET\",\"at\":\"2026-03-05T01:30:00Z\"}");
    }

    @Test
    void a_request_for_time_tells_what_was_asked_for_and_what_was_given_if_anything() throws Exception {
        Asked.Time time = new Asked.Time(AT, UNTIL, null);
        Request<Asked.Time> request = asked(time);
        String end = "\"decidedBy\":\"mgr\",\"reasonGiven\":false,\"reasonCode\":null,\"at\":\"2026-03-02T01:30:00Z\"}";

        assertThat(requested(request))
                .isEqualTo("{" + ABOUT + "\"until\":\"2026-03-05T01:30:00Z\"," + ASKED + "\"2026-03-05T01:30:00Z\"}");
        assertThat(decided(request.granted(time.granting(null), "mgr", Reason.NONE, AT)))
                .isEqualTo("{" + ABOUT + "\"decision\":\"APPROVED\",\"until\":\"2026-03-05T01:30:00Z\"," + end);
        assertThat(decided(request.ended(Request.State.REJECTED, "mgr", Reason.NONE, AT)))
                .isEqualTo("{" + ABOUT + "\"decision\":\"REJECTED\",\"until\":null," + end);
    }
}
