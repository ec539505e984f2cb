package io.gonghai.drills.custodies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegalMovesTest {
    @ParameterizedTest
    @CsvSource({
        "claim, POOLED, '', HELD, rep-1",
        "assign, POOLED, '', HELD, rep-2",
        "return, HELD, rep-1, POOLED, ''",
        "transfer, HELD, rep-1, HELD, rep-2",
        "lock, HELD, rep-2, HELD, rep-2",
        "freeze, HELD, rep-2, FROZEN, rep-2",
        "freeze, HELD, rep-2, FROZEN, ''",
        "thaw, FROZEN, rep-2, HELD, rep-2",
        "offboard, FROZEN, rep-2, FROZEN, ''",
        "delete, DISCARDED, '', DELETED, ''"
    })
    void a_move_of_the_table_is_legal(String command, String from, String holder, String to, String next) {
        assertThat(LegalMoves.against(move(command, from, holder, to, next, "a")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "claim, HELD, rep-2, HELD, rep-1",
        "claim, POOLED, '', HELD, rep-2",
        "return, HELD, rep-2, POOLED, ''",
        "transfer, HELD, rep-2, HELD, rep-2",
        "lock, HELD, rep-2, HELD, rep-1",
        "discard, FROZEN, '', DISCARDED, ''",
        "thaw, FROZEN, rep-2, HELD, rep-1",
        "recall, HELD, rep-2, POOLED, rep-2",
        "restore, DELETED, '', POOLED, ''",
        "offboard, FROZEN, '', FROZEN, ''"
    })
    void any_other_is_named(String command, String from, String holder, String to, String next) {
        assertThat(LegalMoves.against(move(command, from, holder, to, next, "a")))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"claim, POOLED, '', HELD, rep-1", "lock, HELD, rep-1, HELD, rep-1"})
    void a_command_that_does_not_move_it_keeps_the_pool(
            String command, String from, String holder, String to, String next) {
        assertThat(LegalMoves.against(move(command, from, holder, to, next, "b")))
                .hasValueSatisfying(why -> assertThat(why).contains("pool"));
    }

    /** By rep-1, from pool a. */
    private static Moved move(String command, String from, String holder, String to, String next, String pool) {
        return new Moved(
                UUID.randomUUID(),
                2,
                command,
                "rep-1",
                Instant.EPOCH,
                new Moved.Place(from, "a", holder),
                new Moved.Place(to, pool, next),
                false);
    }
}
