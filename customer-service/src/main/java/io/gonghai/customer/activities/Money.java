package io.gonghai.customer.activities;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An amount of money.
 *
 * @param amount decimal text above zero, at most 15 digits before and 4 after the point
 * @param currency ISO 4217
 */
public record Money(
        @Schema(description = "A decimal above zero as text, at most 15 digits before and 4 after the point.")
        @NotNull
        @Pattern(regexp = "(?=.*[1-9])(0|[1-9]\\d{0,14})(\\.\\d{1,4})?", message = "{gonghai.amount}")
        String amount,

        @Schema(description = "Code of the currency by ISO 4217.") @NotNull @KnownCurrency
        String currency) {
    public static Money of(BigDecimal amount, String currency) {
        return new Money(amount.toPlainString(), currency);
    }
}
