package io.gonghai.pool.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.pool.CustomerServiceBeside;
import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class SightingsTest {
    private static final Instant FIRST = Instant.parse("2026-03-02T01:00:00Z");
    private static final Instant SECOND = FIRST.plusSeconds(60);
    private static final Instant THIRD = FIRST.plusSeconds(120);

    @Inject
    Sql sql;

    @Inject
    PersonNews news;

    @Inject
    DatabaseClock clock;

    @Inject
    People people;

    private final String ann = "ann-" + Ids.next();
    private Sightings here;
    private Sightings there;

    /** Two replicas: each has a memory of its own. */
    @BeforeEach
    void replicas() {
        here = new Sightings(sql, news, clock);
        there = new Sightings(sql, news, clock);
    }

    private Caller in(String department) {
        return new Caller(ann, "Ann", Set.of("sales"), Set.of(department));
    }

    private Person known() {
        return people.find(ann).orElseThrow();
    }

    @Test
    void the_newer_token_wins_whichever_replica_saw_the_older_ones() {
        here.saw(in("east"), FIRST);
        there.saw(in("west"), SECOND);
        here.saw(in("east"), THIRD);

        assertThat(known().departments()).containsExactly("east");
    }

    @Test
    void an_older_token_changes_nothing_even_where_the_newer_one_said_nothing_new() {
        here.saw(in("east"), FIRST);
        here.saw(in("east"), THIRD);
        there.saw(in("west"), SECOND);

        assertThat(known().departments()).containsExactly("east");
        assertThat(known().version()).isEqualTo(1);
    }

    @Test
    void tokens_of_two_devices_in_turn_change_the_directory_once() {
        for (int i = 0; i < 3; i++) {
            here.saw(in("west"), SECOND);
            here.saw(in("east"), FIRST);
        }

        assertThat(known().departments()).containsExactly("west");
        assertThat(known().version()).isEqualTo(1);
    }

    @Test
    void two_tokens_of_one_second_follow_each_other() {
        here.saw(in("east"), FIRST);
        here.saw(in("west"), FIRST);

        assertThat(known().departments()).containsExactly("west");
    }

    @Test
    void what_the_companys_directory_says_wins_over_every_newer_token() {
        here.saw(in("east"), FIRST);
        sql.update(
                "UPDATE person SET provisioned = true, directory_departments = true, name = 'Anna', departments = '{north}' WHERE id = ?",
                ann);

        here.saw(in("west"), SECOND);
        there.saw(in("south"), THIRD);

        assertThat(known().name()).isEqualTo("Anna");
        assertThat(known().departments()).containsExactly("north");
        assertThat(known().version()).isEqualTo(1);
    }

    @Test
    void what_the_companys_directory_does_not_carry_is_still_said_by_tokens() {
        here.saw(in("east"), FIRST);
        sql.update("UPDATE person SET provisioned = true, name = 'Anna' WHERE id = ?", ann);

        here.saw(new Caller(ann, "Ann", Set.of("manager"), Set.of("west")), SECOND);

        assertThat(known().name()).isEqualTo("Anna");
        assertThat(known().departments()).containsExactly("west");
        assertThat(known().groups()).containsExactly("manager");
    }
}
