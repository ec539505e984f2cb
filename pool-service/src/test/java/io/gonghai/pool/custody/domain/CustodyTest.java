package io.gonghai.pool.custody.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest(name = "{0} on {1} is a legal move: {2}")
    @CsvSource({
        "CLAIM, POOLED, true", "CLAIM, HELD, false",
        "ASSIGN, POOLED, true", "ASSIGN, HELD, false",
        "RETURN, POOLED, false", "RETURN, HELD, true",
        "RECALL, POOLED, false", "RECALL, HELD, true",
        "RECLAIM, POOLED, false", "RECLAIM, HELD, true",
        "TRANSFER, POOLED, false", "TRANSFER, HELD, true",
        "POOL, POOLED, false", "POOL, HELD, false",
        "CREATE, POOLED, false", "CREATE, HELD, false",
    })
    void each_state_knows_its_moves_and_no_other(Command command, State state, boolean legal) {
        Custody custody = state == State.POOLED ? pooled() : heldByAnn();

        assertThat(custody.moves().contains(command)).isEqualTo(legal);
    }

    @Test
    void the_table_above_has_every_command() {
        assertThat(EnumSet.allOf(Command.class)).hasSize(8);
    }

    @Test
    void a_claim_begins_a_holding_at_the_next_version() {
        Transition move = pooled().claim("ann", Reason.written("mine"), T1);

        assertThat(move.after()).isEqualTo(new Held(new Standing(CUSTOMER, POOL, 2, T1, List.of(), false), "ann", 2));
        assertThat(move.gainer()).isEqualTo("ann");
        assertThat(move.loser()).isNull();
    }

    @Test
    void whoever_loses_a_customer_stays_related_to_it() {
        assertThat(heldByAnn().giveBack(POOL, Reason.NONE, T1).after().relatedPeople())
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
        Pooled again = (Pooled) heldByAnn().giveBack(POOL, Reason.NONE, T1).after();
        Held second = (Held) again.claim("ann", Reason.NONE, T1).after();

        assertThat(second.giveBack(POOL, Reason.NONE, T1).after().relatedPeople())
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
        Custody after = heldByAnn().giveBack(POOL, Reason.NONE, T0).after();

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
                        "CustomerTransferred"));
    }

    @Test
    void blank_reasons_are_no_reasons() {
        assertThat(Reason.written("  ").given()).isFalse();
        assertThat(Reason.written(null)).isEqualTo(Reason.NONE);
        assertThat(Reason.POOL_CLOSED.given()).isTrue();
    }
}
