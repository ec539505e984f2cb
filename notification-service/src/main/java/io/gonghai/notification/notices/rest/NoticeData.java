package io.gonghai.notification.notices.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.notification.notices.domain.Figures;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a notice says, for programs; members that do not apply are left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        description = "What the notice says, in ids and figures; members that do not apply are left out.",
        extensions = @Extension(name = "x-sparse", value = "true", parseValue = true))
public record NoticeData(
        @Schema(description = "Person who acted, or `system`.", examples = "mgr-1") @Nullable
        String actor,

        @Schema(description = "Holder after the event.", examples = "rep-1") @Nullable
        String holder,

        @Schema(description = "Holder before the event.") @Nullable
        String formerHolder,

        @Schema(description = "Pool that the customer is in after the event.") @Nullable
        UUID poolId,

        @Schema(description = "Reclaim rule that did it, or will.", examples = "stale") @Nullable
        String rule,

        @Schema(description = "Version of the pool's rules that decided.") @Nullable
        Integer rulesVersion,

        @Schema(description = "Version of the custody after the event.") @Nullable
        Long custodyVersion,

        @Schema(description = "Version of the custody with which the holding began.") @Nullable
        Long holdingVersion,

        @Schema(description = "When the customer goes back; of a request for more time, before when no rule takes it.")
        @Nullable
        Instant dueAt,

        @Schema(description = "Which warning it is, or how long customers wait at least.", examples = "P1D") @Nullable
        String before,

        @Schema(description = "Person who asked for the customer, or for more time with it.", examples = "rep-1")
        @Nullable
        String requester,

        @Schema(
                description = "How the request ended: `APPROVED`, `REJECTED`, `EXPIRED` or `CLOSED`.",
                examples = "REJECTED")
        @Nullable
        String decision,

        @Schema(description = "How many customers the holder has, or how many wait in the pool.", examples = "12")
        @Nullable
        Integer held,

        @Schema(description = "The operation that ended.") @Nullable
        Operation operation,

        @Schema(description = "The reminder whose time has come; see `/api/v1/reminders/{id}`.") @Nullable
        UUID reminderId,

        @Schema(
                description =
                        "Of a digest: how many warnings it gathers now; see `/api/v1/notifications/{id}/items`. `dueAt` is the first of them.",
                examples = "37")
        @Nullable
        Long count,

        @Schema(description = "Of a digest: how many of these are of rules that only warn.", examples = "2") @Nullable
        Long tried,

        @Schema(description = "Of a digest: how many are of each pool, most first.") @Nullable
        List<OfPool> pools) {
    @Schema(name = "NoticeOfPool", description = "How many warnings of a digest are of one pool.")
    record OfPool(
            @Schema(description = "Id of the pool.") UUID poolId,

            @Schema(description = "How many.", examples = "37")
            long count) {}

    @Schema(name = "NoticeOfOperation", description = "An operation over many customers, and what became of it.")
    record Operation(
            @Schema(description = "Id of the operation; see `/api/v1/operations/{operationId}`.")
            UUID operationId,

            @Schema(
                    description = "What was done: `OFFBOARDING`, `RETIREMENT` or `MOVES`; kinds are only ever added.",
                    examples = "OFFBOARDING")
            String kind,

            @Schema(description = "How many customers it moved.")
            long moved,

            @Schema(description = "How many of those went to the successor.")
            long passedOn,

            @Schema(description = "How many it could not move.")
            long failed) {
        static @Nullable Operation of(Figures.@Nullable Operation operation) {
            return operation == null
                    ? null
                    : new Operation(
                            operation.id(),
                            operation.kind(),
                            operation.moved(),
                            operation.passedOn(),
                            operation.failed());
        }
    }

    static NoticeData of(Figures figures) {
        Figures.Digest digest = figures.digest();
        return new NoticeData(
                figures.actor(),
                figures.holder(),
                figures.formerHolder(),
                figures.poolId(),
                figures.rule(),
                figures.rulesVersion(),
                figures.custodyVersion(),
                figures.holdingVersion(),
                figures.dueAt(),
                figures.before(),
                figures.requester(),
                figures.decision(),
                figures.held(),
                Operation.of(figures.operation()),
                figures.reminder(),
                digest == null ? null : digest.count(),
                digest == null ? null : digest.tried(),
                digest == null
                        ? null
                        : digest.pools().stream()
                                .map(one -> new OfPool(one.poolId(), one.count()))
                                .toList());
    }
}
