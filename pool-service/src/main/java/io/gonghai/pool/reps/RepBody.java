package io.gonghai.pool.reps;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gonghai.runtime.json.OneLine;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.problems.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is decided about a rep, whole: what is left out is none. Read-only fields are ignored. */
@Schema(name = "RepProfile", description = "What is decided about a rep, whole: what is left out is none.")
@JsonIgnoreProperties({
    "id",
    "version",
    "name",
    "departments",
    "groups",
    "active",
    "provisioned",
    "tierInForce",
    "rating"
})
record RepBody(
        @Schema(
                nullable = true,
                description =
                        "The tier by hand, which goes before a rated one: it has a limit over all pools where the company's settings say so, and head starts name it. While they list tiers, managers give only those.",
                examples = "gold")
        @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}")
        @Size(max = 100)
        String tier,

        @Schema(
                nullable = true,
                format = "date",
                description =
                        "The last day, in the company's time zone, on which the tier by hand holds; null: until it is taken away.",
                examples = "2035-12-31")
        String tierUntil,

        @Schema(description = "What the rep is good at.", examples = "[\"finance\"]") @Size(max = 100)
        List<@NotNull @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}") @Size(max = 100) String>
                specialities,

        @Schema(description = "When the rep is away. Periods that touch become one.") @Size(max = 100)
        List<@NotNull @Valid AbsenceView> absence,

        @Schema(
                nullable = true,
                description =
                        "How many customers the rep may hold over all pools, also more than the company's limit; null: that of their tier, else the company's.")
        @Min(0)
        @Max(10_000_000)
        Integer holdingLimit) {

    /** @throws Problem 400 with every day and period that is none */
    Rep.Profile profile() {
        List<Violation> wrong = new ArrayList<>();
        List<Absence> periods = new ArrayList<>();
        List<AbsenceView> sent = absence == null ? List.of() : absence;
        for (int i = 0; i < sent.size(); i++) {
            LocalDate from = day(sent.get(i).from());
            LocalDate to = day(sent.get(i).to());
            if (from == null) {
                wrong.add(
                        new Violation("absence[" + i + "].from", Texts.current().text("violation.day")));
            }
            if (to == null) {
                wrong.add(new Violation("absence[" + i + "].to", Texts.current().text("violation.day")));
            } else if (from != null && to.isBefore(from)) {
                wrong.add(new Violation("absence[" + i + "].to", Texts.current().text("violation.day-order")));
            } else if (from != null) {
                periods.add(new Absence(from, to));
            }
        }
        LocalDate until = tierUntil == null ? null : day(tierUntil);
        if (tierUntil != null && until == null) {
            wrong.add(new Violation("tierUntil", Texts.current().text("violation.day")));
        } else if (until != null && tier == null) {
            wrong.add(new Violation("tierUntil", Texts.current().text("violation.until-of-tier")));
        }
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
        List<String> known = specialities == null
                ? List.of()
                : specialities.stream().distinct().toList();
        return new Rep.Profile(tier, until, known, periods, holdingLimit);
    }

    /** A calendar day of the years 2000 to 2999, written in full. */
    private static @Nullable LocalDate day(String text) {
        try {
            return text.matches("2\\d{3}-\\d\\d-\\d\\d") ? LocalDate.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
