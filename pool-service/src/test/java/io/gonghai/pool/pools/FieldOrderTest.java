package io.gonghai.pool.pools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Replicas answer alike: fields have one order, however they were sent or hashed. */
class FieldOrderTest {
    private static PoolSpec masking(CardField... fields) {
        Set<CardField> asSent = new LinkedHashSet<>(List.of(fields));
        return new PoolSpec(
                "East",
                null,
                ClaimMode.SELF_CLAIM,
                null,
                null,
                null,
                null,
                null,
                asSent,
                asSent,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void masked_and_hidden_fields_have_one_order() {
        PoolSpec one = masking(CardField.EMAIL, CardField.PHONE, CardField.NAME);
        PoolSpec other = masking(CardField.NAME, CardField.PHONE, CardField.EMAIL);

        assertThat(one.maskedFields()).containsExactly(CardField.NAME, CardField.PHONE, CardField.EMAIL);
        assertThat(other.maskedFields()).containsExactlyElementsOf(one.maskedFields());
        assertThat(other.hiddenFields()).containsExactlyElementsOf(one.hiddenFields());
    }
}
