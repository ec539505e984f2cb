package io.gonghai.pool.operations.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.pool.operations.application.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredPlansTest {
    private static final String BROKEN = "{\"kind\":7,\"reason\":\"Zhang Wei, 13800138000\"}";

    private final StoredPlans plans = new StoredPlans(new ObjectMapper());
    private final Logger logger = Logger.getLogger(StoredPlans.class.getName());
    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line);
        }

        @Override
        public void flush() {
            // kept in the list
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void hear_no_more() {
        logger.removeHandler(handler);
    }

    private List<String> lines() {
        return logged.stream()
                .map(line -> line.getMessage() + " " + line.getThrown())
                .toList();
    }

    @Test
    void a_plan_is_read_as_it_was_written_with_parts_that_a_newer_release_adds() {
        Plan plan = Plan.offboarding("rep-1", "rep-2");

        assertThat(plans.read(UUID.randomUUID(), plans.write(plan).replace("{", "{\"more\":1,")))
                .contains(plan);
        assertThat(logged).isEmpty();
    }

    @Test
    void one_that_is_not_readable_is_logged_once_however_often_it_is_met_and_without_what_it_says() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();

        for (int turn = 0; turn < 5; turn++) {
            assertThat(plans.read(one, BROKEN)).isEmpty();
            assertThat(plans.read(other, BROKEN)).isEmpty();
        }

        assertThat(lines()).hasSize(2);
        assertThat(lines().getFirst()).contains(one.toString()).doesNotContain("Zhang", "138");
        assertThat(lines().getLast()).contains(other.toString());
    }
}
