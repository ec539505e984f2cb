package io.gonghai.drills;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.drills.LeadData.Deal;
import io.gonghai.drills.LeadData.Lead;
import io.gonghai.embedded.FreePorts;
import io.gonghai.stack.Ports;
import io.gonghai.stack.Progress;
import io.gonghai.stack.Service;
import io.gonghai.stack.Stack;
import io.gonghai.stack.StackConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole system as processes, with two replicas of pool-service, through the gateway: a small edition of the drills. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SystemJourneyTest {
    private static Stack stack;

    @BeforeAll
    static void start(@TempDir Path data) {
        stack = Stack.start(
                StackConfig.standard(Path.of(System.getProperty("gonghai.root")), data)
                        .on(Ports.free())
                        .replica(Service.POOL, FreePorts.any())
                        .patient(Duration.ofSeconds(120))
                        .with(Drill.EACH_WARNING_BY_ITSELF)
                        .unsupervised(),
                Progress.silent());
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    private static Door door(Duration patience) {
        return new Door(stack.config().ports().url(Service.GATEWAY), patience);
    }

    @Test
    @Order(1)
    void leads_travel_the_whole_loop_and_every_count_agrees() {
        List<String> said = new ArrayList<>();
        Drill.replay(
                stack,
                leads(240, 24),
                new ReplaySettings(Duration.ofSeconds(14), Duration.ofSeconds(6), 10, 5, 4),
                List.of(),
                said::add);
        assertThat(said.getLast()).endsWith(" 0 wrong");
    }

    @Test
    @Order(2)
    void one_rep_wins_each_customer_and_no_limit_is_overrun_by_two_replicas() {
        Findings findings = new Races(door(Duration.ofSeconds(20)), line -> {}).run(20, 16);
        assertThat(findings.wrong()).isEmpty();
        assertThat(findings.compared()).isGreaterThan(300);
    }

    @Test
    @Order(3)
    void what_is_hostile_is_refused_and_changes_nothing() {
        Findings findings = new BadInput(door(Duration.ofSeconds(20)), line -> {}).run();
        assertThat(findings.wrong()).isEmpty();
        assertThat(findings.compared()).isGreaterThan(1_000);
    }

    @Test
    @Order(4)
    void every_example_of_the_api_document_works_when_pasted() {
        Findings findings = new PastedExamples(door(Duration.ofSeconds(20)), line -> {}).run();
        assertThat(findings.wrong()).isEmpty();
        assertThat(findings.compared()).isGreaterThan(20);
    }

    @Test
    @Order(5)
    void a_complaint_that_is_open_keeps_a_neglected_customer_and_once_it_is_closed_it_goes_back() {
        Findings findings = new PausedClock(door(Duration.ofSeconds(20))).run();
        assertThat(findings.wrong()).isEmpty();
        assertThat(findings.compared()).isEqualTo(6);
    }

    /** Leads like the real ones: three origins, every tenth won by one of three reps. */
    private static LeadData leads(int count, int won) {
        List<Lead> leads = new ArrayList<>();
        Map<String, Deal> deals = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String id = "%032x".formatted(0xABCDEFL * (i + 1));
            leads.add(new Lead(
                    id,
                    "01-02-2018",
                    "landing",
                    List.of("social", "email", "unnamed").get(i % 3)));
            if (i % (count / won) == 0) {
                deals.put(id, new Deal(id, "sdr-" + i % 4, "sr-" + i % 3, "pet"));
            }
        }
        return new LeadData(leads, deals);
    }
}
