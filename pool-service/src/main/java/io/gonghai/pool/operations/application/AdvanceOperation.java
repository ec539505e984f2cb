package io.gonghai.pool.operations.application;

import io.gonghai.pool.custody.application.GiveBackReclaimed;
import io.gonghai.pool.custody.application.Intent;
import io.gonghai.pool.custody.application.MoveCustomer;
import io.gonghai.pool.custody.application.MoveMany;
import io.gonghai.pool.custody.application.OffboardHolder;
import io.gonghai.pool.custody.application.Outcome;
import io.gonghai.pool.custody.application.RehomeCustomer;
import io.gonghai.pool.custody.application.TakenBack;
import io.gonghai.pool.custody.domain.Command;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.ChangePools;
import io.gonghai.pool.rules.domain.ActiveRep;
import io.gonghai.pool.rules.domain.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Does one chunk of an operation and notes it, in one transaction: after a crash it is as if the chunk had not begun. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class AdvanceOperation {
    private static final int SOON = 5;
    private static final int AT_ONCE = 1;
    private static final List<String> GONE = List.of("NOT_IN_POOL");

    private final Operations operations;
    private final RemainingWork work;
    private final MoveMany many;
    private final OffboardHolder offboard;
    private final RehomeCustomer rehome;
    private final MoveCustomer move;
    private final ChangePools pools;
    private final TakenBacks taken;
    private final GiveBackReclaimed giveBack;

    AdvanceOperation(
            Operations operations,
            RemainingWork work,
            MoveMany many,
            OffboardHolder offboard,
            RehomeCustomer rehome,
            MoveCustomer move,
            ChangePools pools,
            TakenBacks taken,
            GiveBackReclaimed giveBack) {
        this.operations = operations;
        this.work = work;
        this.many = many;
        this.offboard = offboard;
        this.rehome = rehome;
        this.move = move;
        this.pools = pools;
        this.taken = taken;
        this.giveBack = giveBack;
    }

    /** Counts what it has to do, where nothing is done yet; before the first chunk is chosen, so that no customer is in none of the two. */
    void begin(RunningOperation operation) {
        boolean undo = operation.plan().kind() == Plan.Kind.RULES_UNDO;
        if (operation.total() == null && (!undo || taken.allWritten(operation.id()))) {
            operations.found(operation.id(), work.count(operation));
        }
    }

    void advance(RunningOperation operation, List<UUID> chunk) {
        if (chunk.isEmpty()) {
            end(operation);
            return;
        }
        MoveMany.Carried carried = many.move(chunk, intent(operation, chunk), operation.id());
        Map<UUID, List<String>> failures = failures(carried.outcomes());
        List<Transition> moves = carried.moves().stream()
                .filter(one -> one.command() != Command.THAW)
                .toList();
        if (!failures.isEmpty()) {
            operations.stepOver(operation.id(), failures);
        }
        if (moves.isEmpty() && failures.isEmpty()) {
            operations.wait(operation.id(), SOON); // somebody else moved them all meanwhile
            return;
        }
        if (operation.plan().kind() == Plan.Kind.RULES_UNDO) {
            taken.done(
                    operation.id(),
                    moves.stream().map(one -> one.after().customerId()).toList());
        }
        operations.advanced(
                operation.id(),
                new Operations.Progress(
                        moves.size(),
                        (int) moves.stream()
                                .filter(one -> operation.plan().successor() != null
                                        && operation.plan().successor().equals(one.gainer()))
                                .count(),
                        (int) moves.stream().filter(Transition::forced).count(),
                        carried.successorRefused()));
    }

    /** Whatever was named and neither moved nor stepped over was not there, or left before its turn. */
    private void reportMissing(RunningOperation operation) {
        Map<UUID, List<String>> missing = new HashMap<>();
        work.missing(operation).forEach(customer -> missing.put(customer, GONE));
        if (!missing.isEmpty()) {
            operations.stepOver(operation.id(), missing);
        }
    }

    private void end(RunningOperation operation) {
        if (work.expectsMore(operation)) {
            operations.wait(operation.id(), operation.plan().kind() == Plan.Kind.RULES_UNDO ? AT_ONCE : SOON);
            return;
        }
        reportMissing(operation);
        boolean whole = operations.find(operation.id()).orElseThrow().failed() == 0;
        if (operation.plan().kind() == Plan.Kind.RETIREMENT
                && !pools.retireIfEmpty(UUID.fromString(operation.plan().subject()), operation.starter())
                && whole) {
            operations.wait(operation.id(), 0); // something came meanwhile
            return;
        }
        if (operation.plan().kind() == Plan.Kind.RULES_UNDO) {
            taken.tellHolders(operation);
        }
        operations.end(operation, whole);
    }

    private Intent intent(RunningOperation operation, List<UUID> chunk) {
        Plan plan = operation.plan();
        Actor starter = operation.starter();
        return switch (plan.kind()) {
            case OFFBOARDING -> offboard.offboard(plan.subject(), plan.successor(), starter);
            case RETIREMENT -> rehome.rehome(plan.fromPool(), plan.toPool(), starter);
            case RULES_UNDO -> {
                Map<UUID, TakenBack> known = taken.of(operation.id(), chunk);
                yield giveBack.giveBack(holder(known), known, starter);
            }
            case MOVES -> move.moveOut(plan.fromPool(), plan::wants, plan.toPool(), starter, plan.why());
        };
    }

    /** A chunk of an undo is of one holder. */
    private static @Nullable String holder(Map<UUID, TakenBack> known) {
        return known.values().stream().map(TakenBack::holder).findFirst().orElse(null);
    }

    private static Map<UUID, List<String>> failures(Map<UUID, Outcome> outcomes) {
        Map<UUID, List<String>> failures = new HashMap<>();
        outcomes.forEach((customer, outcome) -> {
            List<String> codes = codes(outcome);
            if (!codes.isEmpty()) {
                failures.put(customer, codes);
            }
        });
        return failures;
    }

    private static List<String> codes(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> List.of();
            case Outcome.ClaimRefused(var findings) -> rules(findings);
            case Outcome.TakerInactive() -> List.of(ActiveRep.CODE);
            case Outcome.TransitionRefused(var findings) -> rules(findings);
            case Outcome.NotAllowed() -> List.of("NOT_ALLOWED");
            case Outcome.Invisible() -> List.of("NOT_ALLOWED");
            case Outcome.Outdated() -> throw new IllegalStateException("an operation names no versions");
            case Outcome.NoSuchPool() -> List.of("NO_SUCH_POOL");
            case Outcome.NoSuchPerson() -> List.of("NO_SUCH_PERSON");
            case Outcome.InThePast past -> List.of("IN_THE_PAST");
            case Outcome.TooFar far -> List.of("TOO_FAR");
            case Outcome.Pending pending -> List.of("NOT_ALLOWED");
            case Outcome.RequestDecided decided -> List.of("NOT_ALLOWED");
        };
    }

    private static List<String> rules(List<Finding> findings) {
        return findings.stream().map(Finding::rule).filter(Objects::nonNull).toList();
    }
}
