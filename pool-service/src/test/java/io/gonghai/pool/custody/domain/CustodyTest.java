package io.gonghai.pool.custody.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CustodyTest {
    private static final UUID CUSTOMER = new UUID(0, 1);
    private static final UUID POOL = new UUID(0, 2);
    private static final UUID OTHER_POOL = new UUID(0, 3);
    private static final Instant T0 = Instant.parse("2026-03-02T04:00:00Z");
    private static final Instant T1 = T0.plusSeconds(60);

    private static Pooled pooled() {
        return (Pooled) Custody.enter(CUSTOMER, POOL, false, Reason.NONE, T0).after();
    }

    private static Held heldByAnn() {
        return (Held) pooled().claim("ann", Reason.NONE, T1).after();
    }

    private static final Freeze TILL_LATER = new Freeze("mgr", T1.plusSeconds(60));

    private static Custody in(State state) {
        return switch (state) {
            case POOLED -> pooled();
            case HELD -> heldByAnn();
            case FROZEN -> frozenForAnn();
            case DISCARDED -> pooled().discard("mgr", Reason.NONE, T1).after();
            case DELETED -> pooled().delete("mgr", Reason.NONE, T1).after();
        };
    }

    static Stream<Custody> inEveryState() {
        return Stream.of(State.values()).map(CustodyTest::in);
    }

    private static Frozen frozenForAnn() {
        return (Frozen) heldByAnn().freezeForHolder(TILL_LATER, Reason.NONE, T1).after();
    }

    /** The table of the product: everything else is illegal. */
    private static final Map<State, Set<Command>> LEGAL = Map.of(
            State.POOLED,
            EnumSet.of(
                    Command.CLAIM,
                    Command.APPROVE,
                    Command.ASSIGN,
                    Command.REVERT,
                    Command.MOVE,
                    Command.FREEZE,
                    Command.DISCARD,
                    Command.DELETE,
                    Command.RELATE,
                    Command.UNRELATE),
            State.HELD,
            EnumSet.of(
                    Command.RETURN,
                    Command.RECALL,
                    Command.RECLAIM,
                    Command.TRANSFER,
                    Command.MOVE,
                    Command.OFFBOARD,
                    Command.LOCK,
                    Command.UNLOCK,
                    Command.EXTEND,
                    Command.FREEZE,
                    Command.DISCARD,
                    Command.DELETE,
                    Command.RELATE,
                    Command.UNRELATE),
            State.FROZEN,
            EnumSet.of(
                    Command.RESTORE,
                    Command.THAW,
                    Command.REHOME,
                    Command.OFFBOARD,
                    Command.DELETE,
                    Command.RELATE,
                    Command.UNRELATE),
            State.DISCARDED,
            EnumSet.of(Command.RESTORE, Command.REHOME, Command.DELETE, Command.RELATE, Command.UNRELATE),
            State.DELETED,
            EnumSet.noneOf(Command.class));

    @ParameterizedTest
    @EnumSource(State.class)
    void each_state_knows_its_moves_and_no_other(State state) {
        assertThat(in(state).state()).isEqualTo(state);
        assertThat(in(state).moves()).isEqualTo(LEGAL.get(state));
    }

    static Stream<Transition> everyMove() {
        Discarded discarded = (Discarded) in(State.DISCARDED);
        Stream<Transition> ofLiving = Stream.of(State.POOLED, State.HELD, State.FROZEN, State.DISCARDED)
                .map(state -> (Living) in(state))
                .flatMap(custody -> Stream.of(
                        custody.delete("mgr", Reason.NONE, T0),
                        custody.relate("bob", "mgr", T0),
                        custody.unrelate("bob", "mgr", T0)));
        return Stream.concat(
                ofLiving,
                Stream.of(
                        pooled().claim("ann", Reason.NONE, T0),
                        pooled().approve("ann", "mgr", Reason.NONE, T0),
                        pooled().assign("ann", "mgr", Reason.NONE, false, T0),
                        pooled().revert(
                                        new Pooled.Former("ann", OTHER_POOL, T0, null),
                                        "mgr",
                                        Reason.RULES_UNDONE,
                                        false,
                                        T0),
                        pooled().move(OTHER_POOL, "mgr", Reason.NONE, T0),
                        pooled().freeze(TILL_LATER, Reason.NONE, T0),
                        pooled().discard("mgr", Reason.NONE, T0),
                        heldByAnn().giveBack(POOL, Reason.NONE, null, T0),
                        heldByAnn().recall("mgr", Reason.NONE, T0),
                        heldByAnn().reclaim(POOL, "stale", Reason.NONE, T0),
                        heldByAnn().transfer("bob", "ann", Reason.NONE, T0),
                        heldByAnn().move(OTHER_POOL, "mgr", Reason.NONE, false, T0),
                        heldByAnn().lock("ann", T0),
                        heldByAnn().unlock("ann", T0),
                        heldByAnn().extend(T1.plusSeconds(60), "mgr", Reason.NONE, T0),
                        heldByAnn().freezeForHolder(TILL_LATER, Reason.NONE, T0),
                        heldByAnn().freezeForPool(TILL_LATER, Reason.NONE, T0),
                        heldByAnn().discard("mgr", Reason.NONE, T0),
                        heldByAnn().offboard(POOL, "admin", Reason.OFFBOARDED, T0),
                        frozenForAnn().offboard("admin", Reason.OFFBOARDED, T0),
                        frozenForAnn().rehome(OTHER_POOL, "admin", Reason.POOL_RETIRED, T0),
                        discarded.rehome(OTHER_POOL, "admin", Reason.POOL_RETIRED, T0),
                        frozenForAnn().giveBackToHolder(Command.THAW, "system", Reason.NONE, T0),
                        frozenForAnn().toPool(Command.RESTORE, OTHER_POOL, "mgr", Reason.NONE, T0),
                        discarded.restore(OTHER_POOL, "mgr", Reason.NONE, T0)));
    }

    @ParameterizedTest
    @MethodSource("everyMove")
    void every_move_is_one_that_its_state_knows_and_the_next_version_at_no_earlier_time(Transition move) {
        Custody before = Objects.requireNonNull(move.before());
        assertThat(before.moves()).contains(move.command());
        assertThat(move.after().version()).isEqualTo(before.version() + 1);
        assertThat(move.at()).isAfterOrEqualTo(before.standing().changedAt());
        assertThat(move.after().standing().since())
                .isBeforeOrEqualTo(move.at())
                .isAfterOrEqualTo(before.standing().since());
    }

    @Test
    void every_command_has_a_move() {
        Set<Command> moved = everyMove().map(Transition::command).collect(Collectors.toSet());
        moved.addAll(Set.of(Command.POOL, Command.CREATE));
        assertThat(moved).isEqualTo(EnumSet.allOf(Command.class));
    }

    @Test
    void what_wrong_rules_took_is_held_again_since_it_was_and_from_where_it_was() {
        Instant before = T0.minusSeconds(90);
        Transition known = pooled().revert(
                        new Pooled.Former("ann", OTHER_POOL, before, before), "mgr", Reason.RULES_UNDONE, true, T1);
        Transition unknown = pooled().revert(
                        new Pooled.Former("ann", OTHER_POOL, null, null), "mgr", Reason.RULES_UNDONE, false, T1);

        assertThat(known.after().heldSince()).isEqualTo(before);
        assertThat(known.periodSince()).isEqualTo(before);
        assertThat(known.after().poolId()).isEqualTo(OTHER_POOL);
        assertThat(known.after().holdingVersion()).isEqualTo(known.after().version());
        assertThat(known.gainer()).isEqualTo("ann");
        assertThat(known.forced()).isTrue();
        assertThat(unknown.after().heldSince())
                .isEqualTo(unknown.after().standing().since());
        assertThat(unknown.periodSince()).isEqualTo(unknown.after().standing().since());
    }

    @Test
    void a_move_of_a_held_customer_and_a_lock_leave_the_holding_as_it_is() {
        Held moved = (Held) heldByAnn()
                .move(OTHER_POOL, "mgr", Reason.NONE, false, T1.plusSeconds(9))
                .after();
        Held locked = (Held) moved.lock("ann", T1.plusSeconds(10)).after();

        assertThat(locked.holdingVersion()).isEqualTo(2);
        assertThat(locked.standing().since()).isEqualTo(T1);
        assertThat(locked.heldSince()).isEqualTo(T1);
        assertThat(locked.locked()).isTrue();
        assertThat(((Held) locked.transfer("bob", "ann", Reason.NONE, T1).after()).locked())
                .as("a lock is over with the holding")
                .isFalse();
    }

    @Test
    void more_time_is_counted_through_moves_locks_and_frozen_times_and_ends_with_the_possession() {
        Instant until = T1.plusSeconds(9_000);
        Held once = (Held) heldByAnn().extend(until, "mgr", Reason.NONE, T1).after();
        Held twice = (Held)
                once.extend(until.minusSeconds(1), "mgr", Reason.NONE, T1).after();

        assertThat(once.holdingVersion()).isEqualTo(2);
        assertThat(once.version()).isEqualTo(3);
        assertThat(once.standing().since()).isEqualTo(T1);
        assertThat(once.extended()).isEqualTo(new Extended(1, until));
        assertThat(twice.extended()).as("never shortened").isEqualTo(new Extended(2, until));
        Frozen frozen =
                (Frozen) twice.freezeForHolder(TILL_LATER, Reason.NONE, T1).after();
        assertThat(Stream.of(
                                twice.move(OTHER_POOL, "mgr", Reason.NONE, false, T1),
                                twice.lock("ann", T1),
                                twice.relate("bob", "ann", T1),
                                twice.freezeForHolder(TILL_LATER, Reason.NONE, T1),
                                frozen.rehome(OTHER_POOL, "admin", Reason.POOL_RETIRED, T1),
                                frozen.giveBackToHolder(Command.THAW, "system", Reason.NONE, T1))
                        .map(move -> move.after().extended()))
                .containsOnly(new Extended(2, until));
        assertThat(Stream.of(
                                twice.transfer("bob", "ann", Reason.NONE, T1),
                                twice.recall("mgr", Reason.NONE, T1),
                                twice.freezeForPool(TILL_LATER, Reason.NONE, T1),
                                frozen.offboard("admin", Reason.OFFBOARDED, T1),
                                frozen.toPool(Command.RESTORE, POOL, "mgr", Reason.NONE, T1))
                        .map(move -> move.after().extended()))
                .containsOnly(Extended.NEVER);
    }

    @Test
    void what_was_frozen_for_its_holder_comes_back_as_a_new_holding_that_was_never_broken() {
        Transition frozen = heldByAnn().freezeForHolder(TILL_LATER, Reason.NONE, T1.plusSeconds(9));
        Transition thawed =
                ((Frozen) frozen.after()).giveBackToHolder(Command.THAW, "system", Reason.NONE, T1.plusSeconds(60));

        assertThat(frozen.loser()).isNull();
        assertThat(frozen.after().relatedPeople()).isEmpty();
        assertThat(frozen.after().holder()).as("it counts for her").isEqualTo("ann");
        assertThat(frozen.after().holdingVersion()).isNull();
        assertThat(thawed.gainer()).isNull();
        assertThat(thawed.after().holdingVersion()).isEqualTo(4);
        assertThat(thawed.after().heldSince()).isEqualTo(T1);
    }

    @Test
    void what_is_frozen_for_the_pool_or_discarded_is_lost_at_once() {
        assertThat(heldByAnn().freezeForPool(TILL_LATER, Reason.NONE, T1).loser())
                .isEqualTo("ann");
        assertThat(heldByAnn().discard("mgr", Reason.NONE, T1).after().relatedPeople())
                .containsExactly("ann");
        assertThat(frozenForAnn()
                        .toPool(Command.RESTORE, POOL, "mgr", Reason.NONE, T1)
                        .loser())
                .isEqualTo("ann");
    }

    @Test
    void a_date_to_revisit_stays_while_nobody_has_the_customer() {
        Instant date = T1.plusSeconds(9_000);
        Pooled back = (Pooled) heldByAnn().giveBack(POOL, Reason.NONE, date, T1).after();
        Pooled moved = (Pooled) back.move(OTHER_POOL, "mgr", Reason.NONE, T1).after();
        Frozen frozen = (Frozen) moved.freeze(TILL_LATER, Reason.NONE, T1).after();
        Pooled thawed = (Pooled) frozen.toPool(Command.THAW, OTHER_POOL, "system", Reason.NONE, T1)
                .after();

        assertThat(Stream.of(back, moved, frozen, thawed)
                        .map(custody -> custody.standing().revisitAt()))
                .containsOnly(date);
        assertThat(Stream.of(
                                thawed.claim("bob", Reason.NONE, T1),
                                thawed.approve("bob", "mgr", Reason.NONE, T1),
                                thawed.assign("bob", "mgr", Reason.NONE, false, T1),
                                thawed.discard("mgr", Reason.NONE, T1),
                                thawed.delete("mgr", Reason.NONE, T1))
                        .map(move -> move.after().standing().revisitAt()))
                .as("somebody has it, or it is put away")
                .containsOnlyNulls();
    }

    @Test
    void whoever_freezes_or_locks_what_they_have_keeps_it_and_nobody_else_does() {
        Freeze own = new Freeze("ann", null);

        assertThat(Stream.of(
                                heldByAnn().lock("mgr", T1),
                                heldByAnn().freezeForHolder(own, Reason.NONE, T1),
                                heldByAnn().freezeForPool(own, Reason.NONE, T1))
                        .map(move -> move.after().keeper()))
                .containsOnly("ann");
        assertThat(Stream.of(
                                heldByAnn().freezeForHolder(TILL_LATER, Reason.NONE, T1),
                                heldByAnn().freezeForPool(TILL_LATER, Reason.NONE, T1),
                                pooled().freeze(own, Reason.NONE, T1),
                                ((Frozen) heldByAnn()
                                                .freezeForHolder(own, Reason.NONE, T1)
                                                .after())
                                        .offboard("admin", Reason.OFFBOARDED, T1))
                        .map(move -> move.after().keeper()))
                .containsOnlyNulls();
    }

    @Test
    void a_deletion_leaves_nobody_related() {
        Custody after = ((Living) heldByAnn().relate("bob", "ann", T1).after())
                .delete("mgr", Reason.NONE, T1)
                .after();

        assertThat(after.relatedPeople()).isEmpty();
        assertThat(after.holder()).isNull();
    }

    @Test
    void a_claim_begins_a_holding_at_the_next_version() {
        Transition move = pooled().claim("ann", Reason.written("mine"), T1);

        assertThat(move.after())
                .isEqualTo(
                        new Held(new Standing(CUSTOMER, POOL, 2, T1, T1, List.of(), false, null), "ann", 2, T1, false));
        assertThat(move.gainer()).isEqualTo("ann");
        assertThat(move.loser()).isNull();
    }

    @Test
    void whoever_loses_a_customer_stays_related_to_it() {
        assertThat(heldByAnn().giveBack(POOL, Reason.NONE, null, T1).after().relatedPeople())
                .containsExactly("ann");
        assertThat(heldByAnn().recall("mgr", Reason.NONE, T1).after().relatedPeople())
                .containsExactly("ann");
        assertThat(heldByAnn()
                        .reclaim(OTHER_POOL, "stale", Reason.NONE, T1)
                        .after()
                        .relatedPeople())
                .containsExactly("ann");
        assertThat(heldByAnn().transfer("bob", "ann", Reason.NONE, T1).after().relatedPeople())
                .containsExactly("ann");
    }

    @Test
    void related_people_are_named_once() {
        Pooled again =
                (Pooled) heldByAnn().giveBack(POOL, Reason.NONE, null, T1).after();
        Held second = (Held) again.claim("ann", Reason.NONE, T1).after();

        assertThat(second.giveBack(POOL, Reason.NONE, null, T1).after().relatedPeople())
                .containsExactly("ann");
    }

    @Test
    void a_transfer_begins_a_new_holding() {
        Custody after = heldByAnn().transfer("bob", "mgr", Reason.NONE, T1).after();

        assertThat(after.holder()).isEqualTo("bob");
        assertThat(after.holdingVersion()).isEqualTo(3);
    }

    @Test
    void a_reclaim_names_its_rule_and_the_system() {
        Transition move = heldByAnn().reclaim(OTHER_POOL, "stale", Reason.NONE, T1);

        assertThat(move.rule()).isEqualTo("stale");
        assertThat(move.actor()).isEqualTo("system");
        assertThat(move.after().poolId()).isEqualTo(OTHER_POOL);
    }

    @Test
    void time_never_runs_back_within_a_custody() {
        Custody after = heldByAnn().giveBack(POOL, Reason.NONE, null, T0).after();

        assertThat(after.standing().since()).isEqualTo(T1);
    }

    @Test
    void facts_are_in_the_past_tense_and_known() {
        assertThat(EnumSet.allOf(Command.class).stream()
                        .map(Command::fact)
                        .collect(java.util.stream.Collectors.toSet()))
                .isEqualTo(Set.of(
                        "CustomerPooled",
                        "CustomerClaimed",
                        "CustomerAssigned",
                        "CustomerReturned",
                        "CustomerRecalled",
                        "CustomerReclaimed",
                        "CustomerTransferred",
                        "CustomerMoved",
                        "CustomerLocked",
                        "CustomerUnlocked",
                        "CustomerExtended",
                        "CustomerFrozen",
                        "CustomerRestored",
                        "CustomerDiscarded",
                        "CustomerDeleted",
                        "CustomerRelationsChanged"));
    }

    @Test
    void blank_reasons_are_no_reasons() {
        assertThat(Reason.written("  ").given()).isFalse();
        assertThat(Reason.written(null)).isEqualTo(Reason.NONE);
        assertThat(Reason.POOL_CLOSED.given()).isTrue();
    }
}
