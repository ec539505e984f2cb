package io.gonghai.pool.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many different customers one person may be shown in a day of the company's zone; administrators and auditors are not capped. */
@Schema(
        name = "ViewLimits",
        description =
                "How many different customers one person may be shown in a day of the company's zone. Administrators and auditors are not capped.")
public record ViewLimits(
        @Schema(nullable = true, description = "Cards of customers in pools; null: no cap.", examples = "500")
        @PositiveOrZero
        @Max(1_000_000)
        Integer cards,

        @Schema(
                nullable = true,
                description = "Full records of customers that the reader neither holds nor created; null: no cap.",
                examples = "200")
        @PositiveOrZero
        @Max(1_000_000)
        Integer records) {
    public static final ViewLimits NONE = new ViewLimits(null, null);

    /** The cap on this kind; empty where there is none. */
    public OptionalInt of(ViewKind kind) {
        Integer limit = switch (kind) {
            case CARDS -> cards;
            case RECORDS -> records;
        };
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    }
}
