package io.gonghai.runtime.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {
    /** As PostgreSQL and lists of text order them: by unsigned bytes. */
    private static final Comparator<UUID> AS_STORED = Comparator.comparing(UUID::toString);

    @Test
    void each_id_is_greater_than_the_one_before() {
        List<UUID> ids = IntStream.range(0, 50_000).mapToObj(i -> Ids.next()).toList();

        assertThat(ids).isSortedAccordingTo(AS_STORED).doesNotHaveDuplicates();
    }

    @Test
    void threads_see_their_own_in_order_and_never_one_time_twice() throws InterruptedException {
        List<UUID> all = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    List<UUID> own =
                            IntStream.range(0, 10_000).mapToObj(j -> Ids.next()).toList();
                    assertThat(own).isSortedAccordingTo(AS_STORED);
                    all.addAll(own);
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(all).hasSize(40_000);
        assertThat(all.stream().map(UUID::getMostSignificantBits).distinct()).hasSize(40_000);
    }

    @Test
    void an_id_is_a_version_7_and_tells_its_time() {
        UUID id = Ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                .isCloseTo(Instant.now(), within(1, ChronoUnit.SECONDS));
    }
}
