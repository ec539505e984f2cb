package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.Custodies;
import io.gonghai.pool.custody.application.CustodyUnknown;
import io.gonghai.pool.custody.application.DeleteCustomer;
import io.gonghai.pool.custody.application.Outcome;
import io.gonghai.pool.custody.application.ReserveCustody;
import io.gonghai.pool.custody.application.Situation;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.State;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.pool.pools.Managers;
import io.gonghai.pool.settings.ViewKind;
import io.gonghai.pool.views.ViewQuota;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What other services ask about custody. Never calls onward. */
@Path("/internal/custodies/{customerId}")
@RolesAllowed(Roles.SERVICE)
public class InternalCustodyResource {
    private static final int TRIES = 5;

    private final Custodies custodies;
    private final ReserveCustody reserve;
    private final DeleteCustomer delete;
    private final CurrentActor current;
    private final ViewQuota quota;

    InternalCustodyResource(
            Custodies custodies, ReserveCustody reserve, DeleteCustomer delete, CurrentActor current, ViewQuota quota) {
        this.custodies = custodies;
        this.reserve = reserve;
        this.delete = delete;
        this.current = current;
        this.quota = quota;
    }

    /** A custody for a service that decides what somebody may see or do. */
    public record Told(
            UUID customerId,
            String state,
            UUID poolId,
            String holder,
            Instant since,
            Integer holdingVersion,
            Instant heldSince,
            Instant changedAt,
            int version,
            boolean reserved,
            List<String> relatedPeople,
            boolean locked,
            Instant thawAt,
            boolean dealt,
            int extensions,
            Instant extendedUntil,
            Managers managers,
            List<String> managerIds,
            int rulesVersion) {}

    @GET
    public Told read(@PathParam("customerId") String customerId) {
        return told(Params.pathId(customerId));
    }

    /** Who is about to be shown a card of it. */
    public record View(@NotBlank @Size(max = 200) String personId) {}

    /** Where it is, as {@link #read}; and where that is in a pool, so that a card of it is about to be shown, counts the card: 429 where it would be one too many. */
    @POST
    @Path("/views")
    public Told view(@PathParam("customerId") String customerId, @NotNull @Valid View view) {
        UUID customer = Params.pathId(customerId);
        Told told = told(customer);
        if (told.state().equals(State.POOLED.name())) {
            quota.count(view.personId(), ViewKind.CARDS, List.of(customer));
        }
        return told;
    }

    /** Keeps a place, and tells in which pool: the one named, or the first that fits and has the holder as a member; 409 with findings where the holder's rules refuse, 400 where the pool is none. */
    @PUT
    @Path("/reservation")
    public Told reserve(
            @PathParam("customerId") String customerId, @NotNull @Valid InternalBodies.Reservation reservation) {
        UUID customer = Params.pathId(customerId);
        Outcome outcome = reserved(customer, reservation);
        if (outcome instanceof Outcome.NoSuchPool) {
            throw Problem.invalid("poolId", "violation.unknown-pool");
        }
        Answers.done(outcome);
        return told(customer);
    }

    /** How a deletion ended. {@code NOT_ALLOWED} and {@code INVISIBLE} are about the person, not about the service that asks. */
    public enum Ending {
        DELETED,
        NOT_ALLOWED,
        INVISIBLE
    }

    public record Deleted(Ending outcome) {}

    /** Deletes it for somebody; a repeat answers the same. */
    @POST
    @Path("/deletion")
    public Deleted delete(
            @PathParam("customerId") String customerId, @NotNull @Valid InternalBodies.Deletion deletion) {
        UUID customer = Params.pathId(customerId);
        Optional<Actor> actor = current.onBehalf(deletion.caller(), deletion.tokenIssuedAt());
        return new Deleted(actor.map(who -> ending(customer, deletion, who)).orElse(Ending.NOT_ALLOWED));
    }

    private Ending ending(UUID customer, InternalBodies.Deletion deletion, Actor actor) {
        return switch (retrying(() -> delete.delete(deletion.registration(customer), actor))) {
            case Outcome.Done done -> Ending.DELETED;
            case Outcome.NotAllowed no -> Ending.NOT_ALLOWED;
            default -> Ending.INVISIBLE;
        };
    }

    private Outcome reserved(UUID customer, InternalBodies.Reservation reservation) {
        return retrying(
                () -> reserve.reserve(customer, reservation.owner(), reservation.poolId(), reservation.known()));
    }

    private static Outcome retrying(Supplier<Outcome> command) {
        for (int attempt = 1; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(command::get);
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
                custody.heldSince(),
                custody.standing().changedAt(),
                custody.version(),
                situation.reserved(),
                custody.relatedPeople(),
                custody.locked(),
                custody.freeze() == null ? null : custody.freeze().thawAt(),
                custody.standing().dealt(),
                custody.extended().times(),
                custody.extended().until(),
                situation.pool().spec().managers(),
                situation.managers(),
                situation.pool().rulesVersion());
    }
}
