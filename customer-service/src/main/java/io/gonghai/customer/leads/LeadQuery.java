package io.gonghai.customer.leads;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a list of leads is narrowed by; a {@code @BeanParam}. */
public class LeadQuery {
    @QueryParam("channelId")
    @Parameter(description = "Only leads of this channel.", example = "0190f5d2-0000-7000-8000-000000000c01")
    @Nullable
    String channelId;

    @QueryParam("externalId")
    @Parameter(description = "Only the lead with this id of the sender.", example = "mql-42")
    @Nullable
    String externalId;

    @QueryParam("converted")
    @Parameter(description = "Only leads that became customers, or only those that did not.", example = "false")
    @Nullable
    String converted;
}
