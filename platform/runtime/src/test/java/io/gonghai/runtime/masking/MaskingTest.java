package io.gonghai.runtime.masking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
    @ParameterizedTest(name = "{0} shows {1}")
    @CsvSource({
        "13800008000, 138****8000",
        "138 0000 8000, 138****8000",
        "021-5555-1234, 021****1234",
        "62345678, ****5678",
        "6234-5678, ****5678",
        "010 6234567, 0****4567",
        "+86 21 5555 1234, +86****1234",
        "+86 138 0000 8000, +86****8000",
        "+00 86 138 0000 8000, +008****8000",
        "13800008000 (Ms Wang), 138****8000",
        "6234567, ****",
        "110, ****",
        "ask Ms Wang, ****",
        "'', ****",
    })
    void of_a_number_seven_digits_of_eleven_are_shown_and_at_most_half_of_others(String number, String shown) {
        assertThat(Masking.phone(number)).isEqualTo(shown);
    }

    @Test
    void no_length_shows_more_than_half_or_seven_digits_but_the_eleven_of_a_mobile_number() {
        for (int length = 1; length < 40; length++) {
            String shown = Masking.phone("1234567890".repeat(4).substring(0, length));
            long digits = shown.codePoints().filter(Character::isDigit).count();

            assertThat(digits).isLessThanOrEqualTo(7);
            if (length != 11) {
                assertThat(digits).isLessThanOrEqualTo(length / 2);
            }
        }
    }

    @ParameterizedTest(name = "{0} shows {1}")
    @CsvSource({
        "anna@example.com, a***@example.com",
        "ab@b.cn, a***@b.cn",
        "a@b.cn, ***@b.cn",
        "𠮷@b.cn, ***@b.cn",
        "@example.com, ***",
        "nobody, ***",
        "'', ***",
    })
    void of_an_address_the_domain_is_shown_and_never_all_before_it(String address, String shown) {
        assertThat(Masking.email(address)).isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0} shows {1}")
    @CsvSource({
        "上海星河贸易, 上***",
        "91310000MA1FL0000X, 9***",
        "𠮷野家, 𠮷***",
        "Ann, A***",
        "张伟, ***",
        "A, ***",
        "'', ***",
    })
    void of_a_text_the_first_character_of_three_or_more_is_shown(String text, String shown) {
        assertThat(Masking.text(text)).isEqualTo(shown);
    }
}
