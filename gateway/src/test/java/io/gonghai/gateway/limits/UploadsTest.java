package io.gonghai.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UploadsTest {
    private final Uploads uploads = new Uploads(2, 100);

    @Test
    void a_caller_has_so_many_unfinished_bodies_by_address_and_by_person() {
        assertThat(uploads.enter(List.of("address a", "person p"))).isTrue();
        assertThat(uploads.enter(List.of("address b", "person p"))).isTrue();
        assertThat(uploads.enter(List.of("address c", "person p"))).isFalse();
        assertThat(uploads.enter(List.of("address a", "person q"))).isTrue();
        assertThat(uploads.enter(List.of("address a"))).isFalse();
        uploads.leave(List.of("address b", "person p"));
        assertThat(uploads.enter(List.of("address c", "person p"))).isTrue();
    }

    @Test
    void nothing_is_remembered_of_those_that_are_finished_or_were_refused() {
        uploads.enter(List.of("address a"));
        uploads.enter(List.of("address a"));
        uploads.enter(List.of("address a"));
        uploads.leave(List.of("address a"));
        uploads.leave(List.of("address a"));

        assertThat(uploads.size()).isZero();
    }

    @Test
    void there_is_room_for_so_many_bytes() {
        assertThat(uploads.keep(60)).isTrue();
        assertThat(uploads.keep(41)).isFalse();
        assertThat(uploads.keep(40)).isTrue();
        uploads.release(60);
        assertThat(uploads.kept()).isEqualTo(40);
    }
}
