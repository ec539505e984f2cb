package io.gonghai.reclaim.deadlines.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.reclaim.deadlines.application.CustodyOwner;
import io.gonghai.reclaim.deadlines.domain.Change;
import io.gonghai.reclaim.deadlines.domain.Extension;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.runtime.neighbours.Unanswered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Reads of pool-service's answer what is needed; fields that are not are skipped. */
@ApplicationScoped
class AskPoolService implements CustodyOwner {
    private final PoolServiceClient client;
    private final Unanswered unanswered;

    AskPoolService(@RestClient PoolServiceClient client, Unanswered unanswered) {
        this.client = client;
        this.unanswered = unanswered;
    }

    @Override
    public Optional<Custody> custodyOf(UUID customerId) {
        JsonNode answer;
        try {
            answer = client.custody(customerId);
        } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() == 404) {
                return Optional.empty();
            }
            throw away(e);
        } catch (RuntimeException e) {
            throw away(e);
        }
        try {
            return Optional.of(read(answer));
        } catch (RuntimeException e) {
            throw away(e);
        }
    }

    private OwnerAway away(RuntimeException failure) {
        unanswered.note("pool-service", failure);
        return new OwnerAway(failure);
    }

    /** Who made the last change is not told: in doubt somebody else than the holder did. */
    private static Custody read(JsonNode answer) {
        boolean held = "HELD".equals(answer.path("state").asText());
        return new Custody(
                answer.path("version").asLong(),
                held ? holding(answer) : null,
                new Change(held ? changedAt(answer) : Instant.EPOCH, true),
                answer.path("dealt").isBoolean() ? answer.path("dealt").asBoolean() : null,
                texts(answer.path("managers").path("people")),
                texts(answer.path("managers").path("departments")));
    }

    private static @Nullable Holding holding(JsonNode answer) {
        return new Holding(
                answer.required("holdingVersion").asLong(),
                UUID.fromString(answer.required("poolId").asText()),
                answer.required("holder").asText(),
                time(answer, "since"),
                time(answer, answer.hasNonNull("heldSince") ? "heldSince" : "since"),
                answer.path("locked").asBoolean(),
                Extension.told(
                        answer.path("extensions").isInt()
                                ? answer.path("extensions").asInt()
                                : null,
                        answer.hasNonNull("extendedUntil") ? time(answer, "extendedUntil") : null));
    }

    private static Instant changedAt(JsonNode answer) {
        return time(answer, answer.hasNonNull("changedAt") ? "changedAt" : "since");
    }

    private static Instant time(JsonNode answer, String field) {
        return OffsetDateTime.parse(answer.required(field).asText()).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
