package io.gonghai.pool.cards;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.pool.pools.CardField;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasksTest {
    private static final Masks ALL = new Masks(EnumSet.allOf(CardField.class), Set.of());

    @ParameterizedTest(name = "{0} {1} shows {2}")
    @CsvSource({
        "PHONE, 13800008000, 138****8000",
        "PHONE, +86 21 5555 1234, +86****1234",
        "PHONE, 62345678, ****5678",
        "EMAIL, anna@example.com, a***@example.com",
        "EMAIL, a@b.cn, ***@b.cn",
        "NAME, 上海星河贸易, 上***",
        "LEVEL, A, ***",
        "CREDIT_CODE, 91310000MA1FL0000X, 9***",
    })
    void a_masked_field_shows_what_its_mask_shows(CardField field, String value, String shown) {
        assertThat(ALL.show(field, value)).isEqualTo(shown);
    }

    @Test
    void of_a_masked_priority_nothing_is_shown_as_its_first_letter_would_tell_it() {
        assertThat(ALL.show(CardField.PRIORITY, "HIGH")).isNull();
    }

    @Test
    void a_hidden_field_shows_nothing_even_when_it_is_masked_too() {
        Masks masks = new Masks(Set.of(CardField.PHONE), Set.of(CardField.PHONE));

        assertThat(masks.show(CardField.PHONE, "13800008000")).isNull();
        assertThat(masks.open(CardField.PHONE)).isFalse();
        assertThat(masks.show(CardField.NAME, "Ann")).isEqualTo("Ann");
    }
}
