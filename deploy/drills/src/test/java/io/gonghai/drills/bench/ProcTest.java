package io.gonghai.drills.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcTest {
    private static final String LINE =
            "4711 (java) S 4700 4711 4700 0 -1 4194304 5000 60 1 0 1234 321 40 2 20 0 35 0 987654 3547972000 160730 184467440";

    @Test
    void a_process_has_its_own_time_and_that_of_ended_children() {
        var process = ProcStat.parse(LINE);

        assertThat(process).isEqualTo(new ProcStat(4711, 4700, 1234 + 321, 40 + 2));
    }

    @Test
    void a_name_with_blanks_and_brackets_moves_no_field() {
        assertThat(ProcStat.parse(LINE.replace("(java)", "(post) gres: (x) y)")))
                .isEqualTo(ProcStat.parse(LINE));
    }

    @Test
    void what_is_no_such_line_is_refused() {
        assertThatThrownBy(() -> ProcStat.parse("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_tree_sums_the_root_and_all_its_descendants_only() {
        var all = List.of(
                new ProcStat(1, 0, 1000, 5000),
                new ProcStat(10, 1, 7, 20),
                new ProcStat(11, 10, 3, 0),
                new ProcStat(12, 11, 1, 0),
                new ProcStat(20, 1, 500, 0));

        var tree = ProcessTree.of(10, all);

        assertThat(tree.members()).extracting(ProcStat::pid).containsExactlyInAnyOrder(10L, 11L, 12L);
        assertThat(tree.cpuMillis()).isEqualTo((7 + 20 + 3 + 1) * 10.0);
    }

    @Test
    void a_process_that_is_gone_has_used_nothing() {
        assertThat(ProcessTree.of(99, List.of(new ProcStat(1, 0, 10, 0))).cpuMillis())
                .isZero();
    }

    @Test
    void memory_is_read_from_the_rollup() {
        var memory = Memory.parse("""
                55d6c4c00000-7ffd0b9f5000 ---p 00000000 00:00 0                          [rollup]
                Rss:              220160 kB
                Pss:              180224 kB
                Pss_Dirty:        150000 kB
                Shared_Clean:      40000 kB
                """);

        assertThat(memory).isEqualTo(new Memory(220160, 180224));
        assertThat(memory.rssMegabytes()).isEqualTo(215);
        assertThat(Memory.sum(List.of(memory, memory))).isEqualTo(new Memory(440320, 360448));
    }

    @Test
    void the_machine_is_busy_without_idle_waiting_and_guests() {
        var time = MachineTime.parse("cpu  100 20 30 4000 500 6 7 8 90 0\ncpu0 1 2 3 4 5 6 7 8 9 0\n");

        assertThat(time).isEqualTo(new MachineTime((100 + 20 + 30 + 6 + 7) * 10.0, 80));
    }

    @Test
    void this_process_is_found_and_has_worked() {
        var self = ProcStat.of(ProcessHandle.current().pid());

        assertThat(self).isPresent();
        assertThat(ProcStat.all())
                .extracting(ProcStat::pid)
                .contains(ProcessHandle.current().pid());
        assertThat(Memory.of(ProcessHandle.current().pid()).pss()).isPositive();
    }

    @Test
    void the_compilers_of_a_java_process_have_used_time_and_those_of_no_process_none() {
        assertThat(CompilerTime.millis(List.of(ProcessHandle.current().pid()))).isPositive();
        assertThat(CompilerTime.millis(List.of(0L))).isZero();
    }
}
