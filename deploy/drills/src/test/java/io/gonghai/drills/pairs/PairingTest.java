package io.gonghai.drills.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PairingTest {
    @Test
    void every_command_meets_every_command_and_itself() {
        Set<Set<Rival>> pairs = Pairing.all().stream()
                .map(pairing -> Set.copyOf(List.of(pairing.one(), pairing.other())))
                .collect(Collectors.toSet());
        int rivals = Rival.values().length;
        assertThat(pairs).hasSize(rivals * (rivals + 1) / 2);
    }

    @Test
    void no_encounter_begins_where_neither_has_a_chance() {
        assertThat(Pairing.all())
                .allMatch(pairing -> pairing.one().starts().contains(pairing.start())
                        || pairing.other().starts().contains(pairing.start()))
                .doesNotHaveDuplicates();
    }
}
