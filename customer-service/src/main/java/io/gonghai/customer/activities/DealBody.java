package io.gonghai.customer.activities;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A won deal as callers write it.
 *
 * @param closedAt when it was won; the moment of recording where it is left out, at latest tomorrow
 */
@Schema(name = "NewDeal")
public record DealBody(
        @NotNull @Valid Money amount, @Nullable Instant closedAt) {}
