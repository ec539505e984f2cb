package io.gonghai.pool.custody.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.testkit.Examples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The moves that the contract lists, by which every consumer is tested, are those that there are. */
class MovesContractTest {
    private static final String MOVES = "/contracts/events/gonghai.custody.v1/moves.csv";

    private record Move(String type, String command, String before, String after) {
        static Move read(String line) {
            String[] cells = line.split(",");
            return new Move(cells[0], cells[1], cells[2], cells[3]);
        }

        static Move of(Transition move) {
            return new Move(
                    move.command().fact(),
                    move.command().word(),
                    move.before() == null ? "-" : move.before().state().name(),
                    move.after().state().name());
        }

        String beginning() {
            return type + " " + command + " " + before;
        }
    }

    private static List<Move> listed() throws IOException {
        try (var file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(MovesContractTest.class.getResourceAsStream(MOVES)), StandardCharsets.UTF_8))) {
            return file.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Move::read)
                    .toList();
        }
    }

    @Test
    void each_command_of_each_state_is_listed_with_the_event_that_tells_of_it_and_no_other() throws IOException {
        Set<String> legal = CustodyTest.inEveryState()
                .flatMap(custody -> custody.moves().stream()
                        .map(command -> command.fact() + " " + command.word() + " " + custody.state()))
                .collect(Collectors.toCollection(HashSet::new));
        Stream.of(Command.POOL, Command.CREATE)
                .forEach(command -> legal.add(command.fact() + " " + command.word() + " -"));

        assertThat(listed().stream().map(Move::beginning).distinct()).containsExactlyInAnyOrderElementsOf(legal);
    }

    @Test
    void each_move_ends_where_the_list_says() throws IOException {
        assertThat(listed()).containsAll(CustodyTest.everyMove().map(Move::of).toList());
    }

    @Test
    void each_event_of_the_list_is_published() throws IOException {
        assertThat(Examples.types("gonghai.custody.v1"))
                .containsAll(listed().stream().map(Move::type).toList());
        assertThat(Arrays.stream(Command.values()).map(Command::fact).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        listed().stream().map(Move::type).distinct().toList());
    }
}
