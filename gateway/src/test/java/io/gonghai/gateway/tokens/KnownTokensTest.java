package io.gonghai.gateway.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.gateway.tokens.Verdict.Accepted;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownTokensTest {
    private final AtomicLong clock = new AtomicLong(1_000);
    private final KnownTokens known = new KnownTokens(10, clock::get);

    @Test
    void a_token_is_remembered_until_it_expires() {
        known.put("token", new Accepted("rep-1", false, 1_060));

        clock.set(1_059);
        assertThat(known.get("token")).isNotNull();
        clock.set(1_060);
        assertThat(known.get("token")).isNull();
    }

    @Test
    void a_token_that_lasts_long_is_checked_again_after_a_while() {
        known.put("token", new Accepted("rep-1", false, Long.MAX_VALUE));

        clock.addAndGet(KnownTokens.LASTS_SECONDS);

        assertThat(known.get("token")).isNull();
    }

    @Test
    void memory_is_bounded_and_what_is_used_stays() {
        known.put("mine", new Accepted("rep-1", false, 2_000));
        IntStream.range(0, 1_000).forEach(i -> {
            known.put("other-" + i, new Accepted("rep-" + i, false, 2_000));
            assertThat(known.get("mine")).isNotNull();
        });

        assertThat(known.size()).isLessThanOrEqualTo(20);
        assertThat(known.get("other-0")).isNull();
    }

    @Test
    void all_is_forgotten_when_the_keys_change() {
        known.put("token", new Accepted("rep-1", false, 2_000));

        known.forget();

        assertThat(known.get("token")).isNull();
    }
}
