package io.gonghai.customer.custody;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.customer.custody.domain.ViewKind;
import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.neighbours.Unanswered;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** The authority on custody and pools. Every failure to answer within five seconds is {@link Away}, and leaves a trace. */
@ApplicationScoped
public class PoolService {
    private static final String NAME = "pool-service";

    private final PoolServiceClient client;
    private final Unanswered unanswered;

    PoolService(@RestClient PoolServiceClient client, Unanswered unanswered) {
        this.client = client;
        this.unanswered = unanswered;
    }

    /** It did not answer; nothing is known. */
    static final class Away extends RuntimeException {
        Away(Throwable cause) {
            super(cause);
        }

        Problem problem() {
            return Problem.unavailable(NAME);
        }
    }

    /** Where the customer is now; empty where pool-service does not know it yet. @throws Away */
    Optional<AnsweredCustody> custody(UUID customerId) {
        return ask(() -> client.custody(customerId));
    }

    /** The same for somebody who is about to be shown its card, which is counted if it is in a pool. @throws Away, Problem 429 */
    Optional<AnsweredCustody> view(UUID customerId, String person) {
        return ask(() -> client.view(customerId, new PoolServiceClient.View(person)));
    }

    /** Counts what somebody is about to be shown, all or none. @throws Away, Problem 429 */
    void count(String person, ViewKind kind, Collection<UUID> customers) {
        var unused = ask(() -> {
            client.count(new PoolServiceClient.Views(person, kind, customers));
            return true;
        });
    }

    /** The pool as it is now. @throws Away */
    Optional<PoolFacts> pool(UUID poolId) {
        return ask(() -> client.pool(poolId));
    }

    /**
     * Reserves a holding for a customer that is about to be created as one's own; a repeat for the same customer changes nothing.
     *
     * @param poolId the pool that was named; null where pool-service chooses by the facts
     * @return the pool that it is held from; null where an older replica answered without saying so
     * @throws Problem 409 with the findings of the rules that refuse, 503 when pool-service is away
     */
    public @Nullable UUID reserve(
            UUID customerId, Caller holder, @Nullable UUID poolId, CustomerFacts facts, @Nullable String language) {
        try {
            return reserved(customerId, holder, poolId, facts, language);
        } catch (WebApplicationException e) {
            throw refusal(e);
        } catch (RuntimeException e) {
            throw away(e).problem();
        }
    }

    /** A replica from before knows no facts and refuses them as bad input: it is asked again without. A pool that is none is refused both times. */
    private @Nullable UUID reserved(
            UUID customerId, Caller holder, @Nullable UUID poolId, CustomerFacts facts, @Nullable String language) {
        try {
            return poolOf(client.reserve(customerId, language, reservation(holder, poolId, facts)));
        } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() != 400) {
                throw e;
            }
            return poolOf(client.reserve(customerId, language, reservation(holder, poolId, null)));
        }
    }

    private static PoolServiceClient.Reservation reservation(
            Caller holder, @Nullable UUID poolId, @Nullable CustomerFacts facts) {
        return new PoolServiceClient.Reservation(holder.id(), holder.name(), holder.departments(), poolId, facts);
    }

    private static @Nullable UUID poolOf(JsonNode answer) {
        JsonNode pool = answer.path("poolId");
        return pool.isTextual() ? UUID.fromString(pool.asText()) : null;
    }

    /** Ends the custody for good; a repeat answers the same. @throws Problem 403, 404, or 503 when pool-service is away */
    void delete(UUID customerId, PoolServiceClient.Deletion deletion) {
        String outcome;
        try {
            outcome = client.delete(customerId, deletion).path("outcome").asText();
        } catch (RuntimeException e) {
            throw away(e).problem();
        }
        switch (outcome) {
            case "DELETED" -> {}
            case "NOT_ALLOWED" -> throw Problem.forbidden();
            case "INVISIBLE" -> throw Problem.notFound();
            default ->
                throw away(new IllegalStateException("an outcome that is not known here"))
                        .problem();
        }
    }

    private Problem refusal(WebApplicationException failure) {
        switch (failure.getResponse().getStatus()) {
            case 409 -> {
                JsonNode body = failure.getResponse().readEntity(JsonNode.class);
                Problem refused = new Problem(new ProblemType("claim-refused", 409));
                return body.has("findings") ? refused.extension("findings", body.get("findings")) : refused;
            }
            case 400, 404 -> {
                return Problem.invalid("placement.poolId", "violation.pool");
            }
            default -> {
                return away(failure).problem();
            }
        }
    }

    private <T> Optional<T> ask(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() == 404) {
                return Optional.empty();
            }
            if (e.getResponse().getStatus() == 429) {
                throw reached(e.getResponse());
            }
            throw away(e);
        } catch (RuntimeException e) {
            throw away(e);
        }
    }

    /** In the words of this service, with the figures of the one that counts. */
    private static Problem reached(Response refusal) {
        JsonNode body = refusal.readEntity(JsonNode.class);
        Problem reached = new Problem(new ProblemType("view-limit-reached", 429))
                .figure("limit", body.path("limit").asInt())
                .figure("left", body.path("left").asInt());
        for (String name : List.of("kind", "limit", "used", "left", "resetsAt")) {
            reached.extension(name, body.path(name));
        }
        String wait = refusal.getHeaderString("Retry-After");
        return wait == null ? reached : reached.retryAfter(Integer.parseInt(wait));
    }

    private Away away(RuntimeException failure) {
        unanswered.note("pool-service", failure);
        return new Away(failure);
    }
}
