package io.gonghai.notification.notices.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.notification.notices.domain.Occurrence.Addressee;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OccurrenceTest {
    @Test
    void new_holder_former_holder_and_managers_are_told_once_each() {
        var told = occurrence(Kind.CUSTOMER_TRANSFERRED, "admin", "new", "old", "boss", "old", "boss");

        assertThat(told.addressees())
                .containsExactly(
                        new Addressee("new", false), new Addressee("old", false), new Addressee("boss", false));
    }

    @Test
    void who_did_it_knows_already() {
        var told = occurrence(Kind.CUSTOMER_RECALLED, "boss", null, "old", "boss", "deputy");

        assertThat(told.addressees())
                .containsExactly(
                        new Addressee("old", false), new Addressee("boss", true), new Addressee("deputy", false));
    }

    @Test
    void who_did_it_without_being_a_party_is_not_told() {
        var told = occurrence(Kind.CUSTOMER_ASSIGNED, "admin", "new", null);

        assertThat(told.addressees()).containsExactly(new Addressee("new", false));
    }

    @Test
    void a_warning_goes_to_the_holder_alone() {
        var told = occurrence(Kind.RECLAIM_UPCOMING, null, "rep", null, "boss");

        assertThat(told.addressees()).containsExactly(new Addressee("rep", false));
    }

    @Test
    void the_end_of_an_operation_is_news_to_whoever_started_it_and_nothing_to_who_left() {
        var told = occurrence(Kind.OPERATION_ENDED, "admin", "new", "old", "boss", "admin");

        assertThat(told.addressees())
                .containsExactly(
                        new Addressee("admin", false), new Addressee("new", false), new Addressee("boss", false));
    }

    @Test
    void each_hears_it_in_the_part_they_had() {
        var figures = occurrence(Kind.CUSTOMER_TRANSFERRED, "old", "new", "old").figures();

        assertThat(figures.partOf("old")).isEqualTo(Part.ACTOR);
        assertThat(figures.partOf("new")).isEqualTo(Part.HOLDER);
        assertThat(figures.partOf("boss")).isEqualTo(Part.MANAGER);
        assertThat(occurrence(Kind.CUSTOMER_RECLAIMED, "system", null, "old")
                        .figures()
                        .partOf("old"))
                .isEqualTo(Part.FORMER_HOLDER);
    }

    private static Occurrence occurrence(
            Kind kind, @Nullable String actor, @Nullable String holder, @Nullable String former, String... managers) {
        return new Occurrence(
                new UUID(0, 1),
                kind,
                new UUID(0, 2),
                Instant.EPOCH,
                new Figures(actor, holder, former, null, null, null, null, null, null, null),
                List.of(managers));
    }
}
