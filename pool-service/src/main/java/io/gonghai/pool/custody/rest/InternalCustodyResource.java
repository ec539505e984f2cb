package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.Custodies;
import io.gonghai.pool.custody.application.CustodyUnknown;
import io.gonghai.pool.custody.application.Facts;
import io.gonghai.pool.custody.application.Outcome;
import io.gonghai.pool.custody.application.ReserveCustody;
import io.gonghai.pool.custody.application.Situation;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.pools.Managers;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.sql.SqlFailure;
import io.gonghai.runtime.web.Params;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What other services ask about custody. Never calls onward. */
@Path("/internal/custodies/{customerId}")
@RolesAllowed(Roles.SERVICE)
public class InternalCustodyResource {
    private static final int TRIES = 5;

    private final Custodies custodies;
    private final ReserveCustody reserve;

    InternalCustodyResource(Custodies custodies, ReserveCustody reserve) {
        this.custodies = custodies;
        this.reserve = reserve;
    }

    /** A custody for a service that decides what somebody may see or do. */
    public record Told(
            UUID customerId,
            String state,
            UUID poolId,
            String holder,
            Instant since,
            Integer holdingVersion,
            int version,
            boolean reserved,
            List<String> relatedPeople,
            boolean locked,
            Instant thawAt,
            boolean dealt,
            Managers managers,
            List<String> managerIds,
            int rulesVersion) {}

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

    @GET
    public Told read(@PathParam("customerId") String customerId) {
        return told(Params.pathId(customerId));
    }

    /** Keeps a place, and tells in which pool: the one named, or the first that fits and has the holder as a member; 409 with findings where the holder's rules refuse, 400 where the pool is none. */
    @PUT
    @Path("/reservation")
    public Told reserve(@PathParam("customerId") String customerId, @NotNull @Valid Reservation reservation) {
        UUID customer = Params.pathId(customerId);
        Outcome outcome = reserved(customer, reservation);
        if (outcome instanceof Outcome.NoSuchPool) {
            throw Problem.invalid("poolId", "violation.unknown-pool");
        }
        Answers.done(outcome);
        return told(customer);
    }

    private Outcome reserved(UUID customer, Reservation reservation) {
        for (int attempt = 1; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew()
                        .call(() -> reserve.reserve(
                                customer, reservation.owner(), reservation.poolId(), reservation.known()));
            } catch (RuntimeException e) {
                if (attempt == TRIES || !(SqlFailure.race(e) || SqlFailure.duplicate(e))) {
                    throw e;
                }
            }
        }
    }

    private Told told(UUID customer) {
        Situation situation;
        try {
            situation = custodies.lookReserved(customer, null);
        } catch (CustodyUnknown unknown) {
            throw Problem.notFound();
        }
        Custody custody = situation.custody();
        return new Told(
                custody.customerId(),
                custody.state().name(),
                custody.poolId(),
                custody.holder(),
                custody.standing().since(),
                custody.holdingVersion(),
                custody.version(),
                situation.reserved(),
                custody.relatedPeople(),
                false,
                null,
                custody.standing().dealt(),
                situation.pool().spec().managers(),
                situation.managers(),
                situation.pool().rulesVersion());
    }
}
