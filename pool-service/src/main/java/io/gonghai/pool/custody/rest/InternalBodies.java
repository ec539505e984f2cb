package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.Facts;
import io.gonghai.pool.custody.application.Registration;
import io.gonghai.pool.custody.application.ReserveCustody;
import io.gonghai.runtime.identity.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What other services send. */
final class InternalBodies {
    private InternalBodies() {}

    /** For whom a place is kept. */
    public record Reservation(
            @NotBlank @Size(max = 200) String holder,
            @Size(max = 200) String holderName,
            @Size(max = 200) List<@NotNull @Size(max = 200) String> departments,
            UUID poolId,
            @Valid Known facts) {
        ReserveCustody.Owner owner() {
            return new ReserveCustody.Owner(
                    holder, holderName == null ? holder : holderName, departments == null ? List.of() : departments);
        }

        Facts known() {
            return facts == null ? Facts.NONE : facts.facts();
        }
    }

    /** What is known of the customer, for scopes and lists. */
    public record Known(
            @Size(max = 64) String region,
            @Size(max = 64) String industry,
            @Size(max = 64) String size,
            @Size(max = 64) String level,
            @Size(max = 64) String priority,
            @Size(max = 64) String channel) {
        Facts facts() {
            return new Facts(region, industry, size, level, priority, channel);
        }
    }

    /**
     * A customer that its service deletes for somebody, as it verified their token; the rest is what it would register it with.
     *
     * @param tokenIssuedAt so that what is newer here stays
     */
    public record Deletion(
            @NotBlank @Size(max = 200) String actor,
            @Size(max = 200) String actorName,
            @Size(max = 200) List<@NotNull @Size(max = 200) String> groups,
            @Size(max = 200) List<@NotNull @Size(max = 200) String> departments,
            @NotNull Instant tokenIssuedAt,
            @Size(max = 200) String region,
            @Size(max = 200) String industry,
            @Size(max = 200) String size,
            @Size(max = 200) String level,
            @Size(max = 200) String priority,
            @Size(max = 200) String channel,
            UUID poolId,
            @Size(max = 200) String holder) {
        Caller caller() {
            return new Caller(actor, actorName == null ? actor : actorName, set(groups), set(departments));
        }

        private static Set<String> set(List<String> texts) {
            return texts == null ? Set.of() : Set.copyOf(texts);
        }

        Registration registration(UUID customer) {
            return new Registration(
                    customer, poolId, holder, new Facts(region, industry, size, level, priority, channel));
        }
    }
}
