package io.gonghai.pool.operations.application;

import io.gonghai.pool.custody.application.Custodies;
import io.gonghai.pool.custody.application.RepLedger;
import io.gonghai.pool.custody.application.Requesting;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.People;
import io.gonghai.pool.people.Person;
import io.gonghai.pool.people.Sightings;
import io.gonghai.pool.pools.ChangePools;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.pools.PutBackRules;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Begins what takes many transactions. What must hold from this moment on is written with it: the leaver is inactive, the pool is closed. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class StartOperation {
    private static final ProblemType RUNNING = new ProblemType("operation-running", 409);
    private static final ProblemType ONESELF = new ProblemType("offboards-oneself", 409);
    private static final ProblemType DELETED = new ProblemType("deleted-in-directory", 409);

    private final Operations operations;
    private final Custodies custodies;
    private final RepLedger ledger;
    private final Sightings directory;
    private final People people;
    private final ChangePools change;
    private final Pools pools;
    private final Requesting requesting;
    private final PutBackRules putBack;

    StartOperation(
            Operations operations,
            Custodies custodies,
            RepLedger ledger,
            Sightings directory,
            People people,
            ChangePools change,
            Pools pools,
            Requesting requesting,
            PutBackRules putBack) {
        this.operations = operations;
        this.custodies = custodies;
        this.ledger = ledger;
        this.directory = directory;
        this.people = people;
        this.change = change;
        this.pools = pools;
        this.requesting = requesting;
        this.putBack = putBack;
    }

    /**
     * Somebody left; who it is has somebody else say so, so that an administrator stays.
     *
     * @throws Problem 404 where nobody is known so, 400 where the successor is nobody active, 409 while it is under way, or for oneself
     */
    public void offboard(UUID id, Plan plan, Actor by) {
        String leaver = plan.subject();
        if (leaver.equals(by.id())) {
            throw new Problem(ONESELF);
        }
        if (!directory.left(leaver)) {
            throw Problem.notFound();
        }
        // whoever gains is judged under this lock: nobody who was seen active gains after it
        ledger.lock(List.of(leaver));
        if (plan.successor() != null
                && people.find(plan.successor()).filter(Person::active).isEmpty()) {
            throw Problem.invalid("successor", "violation.unknown-person");
        }
        requesting.closeOf(leaver, custodies.now());
        begin(id, plan, by);
    }

    /**
     * Somebody was offboarded by mistake: active again, with nothing given back. The directory is locked first, as when they leave, so that of two who say so
     * at once one comes after the other.
     *
     * @throws Problem 404 where nobody is known so, 409 while what they have is still being given to others, or where the company's directory deleted them
     */
    public void reinstate(String person) {
        if (!directory.back(person)) {
            throw Problem.notFound();
        }
        if (directory.deleted(person)) {
            throw new Problem(DELETED);
        }
        if (operations.running(Plan.Kind.OFFBOARDING, person)) {
            throw new Problem(RUNNING);
        }
    }

    /** A pool closes for good. @throws Problem 400, 404, 409, 412, 428 as its change */
    public void retire(UUID id, Plan plan, String ifMatch, Actor by) {
        change.close(UUID.fromString(plan.subject()), plan.toPool(), ifMatch, by);
        begin(id, plan, by);
    }

    /** Customers go into another pool. @throws Problem 403 for whoever does not manage theirs, 400 where the other is closed or not theirs */
    public void move(UUID id, Plan plan, Actor by) {
        if (!pools.manages(by, plan.fromPool())) {
            throw Problem.forbidden();
        }
        boolean open = pools.keptOpen(plan.toPool()).isPresent();
        if (!open || plan.toPool().equals(plan.fromPool()) || !pools.manages(by, plan.toPool())) {
            throw Problem.invalid("toPool", "violation.unknown-pool");
        }
        operations.start(id, plan, by.id());
    }

    /**
     * What wrong versions of a pool's rules took goes back to whom it was taken from; what they say about taking back is put right, where it stands still.
     *
     * @throws Problem 403 for whoever does not manage it, 400, 404, 409, 412, 428 as the change of its rules
     */
    public void undo(UUID id, Plan plan, String ifMatch, Actor by) {
        UUID pool = Objects.requireNonNull(plan.fromPool());
        if (!pools.manages(by, pool)) {
            throw Problem.forbidden();
        }
        putBack.putBack(
                pool, Objects.requireNonNull(plan.wrongFrom()), Objects.requireNonNull(plan.wrongTo()), ifMatch, by);
        begin(id, plan, by);
    }

    private void begin(UUID id, Plan plan, Actor by) {
        if (operations.running(plan.kind(), plan.subject())) {
            throw new Problem(RUNNING);
        }
        operations.start(id, plan, by.id());
    }
}
