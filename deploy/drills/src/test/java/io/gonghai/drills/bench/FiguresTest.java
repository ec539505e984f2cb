package io.gonghai.drills.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void the_median_is_the_middle_one_or_the_mean_of_the_two_there() {
        assertThat(Figures.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
        assertThat(Figures.median(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3);
        assertThat(Figures.median(List.of())).isNaN();
    }

    @Test
    void figures_look_the_same_everywhere_and_what_is_missing_is_a_dash() {
        assertThat(Figures.whole(12345.6)).isEqualTo("12,346");
        assertThat(Figures.percent(0.496)).isEqualTo("50 %");
        assertThat(Figures.two(Double.NaN)).isEqualTo("–");
    }

    @Test
    void columns_are_aligned_under_a_line() {
        var table = new TextTable(
                List.of(List.of("way", "per s"), List.of("gateway", "7"), TextTable.END, List.of("x", "y")));

        assertThat(table.lines())
                .containsExactly("  way      per s", "  -------  -----", "  gateway      7", "", "  x  y", "  -  -");
    }

    @Test
    void pgbench_tells_its_rate() {
        assertThat(
                        Pgbench.tps(
                                "latency average = 1.0 ms\ninitial connection time = 5.3 ms\ntps = 922.25 (without initial connection time)\n"))
                .isEqualTo(922.25);
        assertThatThrownBy(() -> Pgbench.tps("nothing")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void migrations_run_in_the_order_of_their_versions() {
        assertThat(List.of("10", "0_02", "2", "1_1").stream()
                        .sorted(java.util.Comparator.comparing(LimitDatabase::sortable)))
                .containsExactly("0_02", "1_1", "2", "10");
    }

    @Test
    void options_change_what_they_name() {
        assertThat(Options.parse(List.of())).isEqualTo(Options.FULL);
        var options = Options.parse(List.of("--cards", "5000", "--quick", "--seconds", "2", "--profile"));
        assertThat(options.quick()).isTrue();
        assertThat(options.cards()).isEqualTo(5000);
        assertThat(options.run()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.profiled()).isTrue();
    }

    @Test
    void only_the_parts_that_are_named_are_measured() {
        var options = Options.parse(List.of("--only", "batch,lists", "--leavers", "2000"));

        assertThat(Options.PARTS).filteredOn(options::wants).containsExactly("batch", "lists");
        assertThat(options.leavers()).isEqualTo(2000);
        assertThat(Options.PARTS).allMatch(Options.FULL::wants);
        assertThatThrownBy(() -> Options.parse(List.of("--only", "batch,speed")))
                .hasMessageContaining("parts")
                .hasMessageContaining("lists");
        assertThatThrownBy(() -> Options.parse(List.of("--only"))).hasMessageContaining("parts");
    }

    @Test
    void an_option_that_is_unknown_or_out_of_range_is_told() {
        assertThatThrownBy(() -> Options.parse(List.of("--fast")))
                .hasMessageContaining("--fast")
                .hasMessageContaining("usage");
        assertThatThrownBy(() -> Options.parse(List.of("--cards", "0"))).hasMessageContaining("--cards");
        assertThatThrownBy(() -> Options.parse(List.of("--rounds"))).hasMessageContaining("--rounds");
        assertThatThrownBy(() -> Options.parse(List.of("--seconds", "x"))).hasMessageContaining("--seconds");
    }

    @Test
    void a_share_that_is_spent_allows_no_second_round_and_time_that_is_over_none() {
        var over = new Budget(Duration.ZERO);
        assertThat(over.allows(0, 0.5)).isFalse();
        assertThat(over.left()).isFalse();
        assertThat(over.cut()).isTrue();

        var fresh = new Budget(Duration.ofHours(1));
        assertThat(fresh.allows(0, 0)).isTrue();
        assertThat(fresh.allows(1, 0.5)).isTrue();
        assertThat(fresh.left()).isTrue();
        assertThat(fresh.cut()).isFalse();
        assertThat(fresh.allows(1, 0)).isFalse();
        assertThat(fresh.cut()).isTrue();
    }

    @Test
    void a_sample_belongs_to_who_called_the_jdk() {
        var sample = new Sample(
                "executor-thread-12",
                List.of(
                        "java.math.BigInteger.oddModPow",
                        "java.security.Signature.verify",
                        "org.jose4j.jws.Rsa.verify",
                        "io.quarkus.X.y"));

        assertThat(sample.owner()).isEqualTo("org.jose4j.jws");
        assertThat(sample.leaf()).isEqualTo("java.math.BigInteger.oddModPow");
        assertThat(sample.crew()).isEqualTo("executor-thread");
        assertThat(new Sample("main", List.of("java.lang.Object.wait")).owner()).isEqualTo("(JDK alone)");
        assertThat(new Sample("main", List.of("io.gonghai.pool.custody.application.ClaimCustomer.claim")).owner())
                .isEqualTo("io.gonghai.pool.custody");
    }
}
