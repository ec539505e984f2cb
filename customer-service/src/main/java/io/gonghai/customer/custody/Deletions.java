package io.gonghai.customer.custody;

import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.identity.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Has pool-service delete a customer for the caller, whose token was verified here. Never inside a transaction. */
@RequestScoped
public class Deletions {
    private final PoolService authority;
    private final CurrentCaller caller;
    private final JsonWebToken token;

    Deletions(PoolService authority, CurrentCaller caller, JsonWebToken token) {
        this.authority = authority;
        this.caller = caller;
        this.token = token;
    }

    /** What a customer would be registered with, should pool-service not know it yet. */
    public record Facts(
            @Nullable String region,
            @Nullable String industry,
            @Nullable String size,
            @Nullable String level,
            @Nullable String priority,
            @Nullable String channel,
            @Nullable UUID poolId,
            @Nullable String holder) {}

    /** Deleted, now or before. @throws io.gonghai.runtime.problems.Problem 403 where they may not, 404 where they don't see it, 503 while pool-service is away */
    public void delete(UUID customerId, Facts facts) {
        Caller who = caller.get();
        authority.delete(
                customerId,
                new PoolServiceClient.Deletion(
                        who.id(),
                        who.name(),
                        who.groups(),
                        who.departments(),
                        Instant.ofEpochSecond(token.getIssuedAtTime()),
                        facts.region(),
                        facts.industry(),
                        facts.size(),
                        facts.level(),
                        facts.priority(),
                        facts.channel(),
                        facts.poolId(),
                        facts.holder()));
    }
}
