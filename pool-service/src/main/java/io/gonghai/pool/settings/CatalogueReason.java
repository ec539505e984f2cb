package io.gonghai.pool.settings;

import io.gonghai.runtime.json.OneLine;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A reason to choose from. */
@Schema(name = "CatalogueReason", description = "A reason to choose from, in both languages.")
public record CatalogueReason(
        @Schema(
                description =
                        "What commands, events and history name it by; not one that the system gives as its own reason, such as `OFFBOARDED`.",
                examples = "NO_BUDGET")
        @NotNull
        @Pattern(regexp = "^[A-Z][A-Z0-9_]{0,63}$", message = "{gonghai.reason-code}")
        String code,

        @Schema(
                description =
                        "Commands it is meant for, such as `return`: others refuse it; empty: all. `approve` and `reject` are the decisions on claim requests and on those for more time; `move` is also moves of a pool.")
        @Size(max = 20)
        List<
                        @NotNull
                        @Pattern(
                                regexp =
                                        "^(claim|assign|return|recall|transfer|move|freeze|discard|extend|approve|reject)$",
                                message = "{gonghai.reason-command}")
                        String>
                commands,

        @Schema(description = "In Chinese.", examples = "今年没有预算")
        @NotNull
        @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}")
        @Size(max = 200)
        String zh,

        @Schema(description = "In English.", examples = "No budget this year")
        @NotNull
        @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}")
        @Size(max = 200)
        String en) {
    /** Codes that say what the system did by itself: no catalogue may give them another meaning. */
    static final Set<String> OF_THE_SYSTEM =
            Set.of("POOL_CLOSED", "HOLDER_GONE", "OFFBOARDED", "POOL_RETIRED", "RULES_UNDONE");

    public CatalogueReason {
        commands = commands == null ? List.of() : commands;
    }

    /** Whether a command may name it. */
    public boolean meantFor(String command) {
        return commands.isEmpty() || commands.contains(command);
    }
}
