package io.gonghai.pool.operations.application;

import io.gonghai.pool.custody.application.Situation;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.State;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an operation is to do. Stored as JSON: parts are only ever added. */
public record Plan(
        Kind kind,
        boolean administrator,
        @Nullable String leaver,
        @Nullable String successor,
        @Nullable UUID fromPool,
        @Nullable UUID toPool,
        @Nullable List<UUID> customerIds,
        @Nullable Filter filter,
        @Nullable String reason,
        @Nullable String reasonCode,
        @Nullable Integer wrongFrom,
        @Nullable Integer wrongTo) {

    /** Kinds of operations. */
    @Schema(name = "OperationKind")
    public enum Kind {
        OFFBOARDING,
        RETIREMENT,
        MOVES,
        RULES_UNDO
    }

    /** Which customers of a pool; null means any. */
    public record Filter(
            @Nullable String state,
            @Nullable String holder,
            @Nullable String region,
            @Nullable String industry,
            @Nullable String level,
            @Nullable String priority,
            @Nullable String channel) {
        public static final Filter ALL = new Filter(null, null, null, null, null, null, null);

        /** Whether it finds a customer that stands so; what is neither pooled nor held is never found. */
        boolean finds(Situation customer) {
            State now = customer.custody().state();
            return (state == null ? now == State.POOLED || now == State.HELD : state.equals(now.name()))
                    && fits(holder, customer.custody().holder())
                    && fits(priority, customer.priority())
                    && fits(region, customer.traits().get("region"))
                    && fits(industry, customer.traits().get("industry"))
                    && fits(level, customer.traits().get("level"))
                    && fits(channel, customer.traits().get("channel"));
        }

        private static boolean fits(@Nullable String wanted, @Nullable String is) {
            return wanted == null || wanted.equals(is);
        }
    }

    public static Plan offboarding(String leaver, @Nullable String successor) {
        return new Plan(Kind.OFFBOARDING, true, leaver, successor, null, null, null, null, null, null, null, null);
    }

    public static Plan retirement(UUID pool, UUID toPool) {
        return new Plan(Kind.RETIREMENT, true, null, null, pool, toPool, null, null, null, null, null, null);
    }

    public static Plan moves(
            boolean administrator,
            UUID fromPool,
            UUID toPool,
            @Nullable List<UUID> customerIds,
            @Nullable Filter filter,
            Reason reason) {
        return new Plan(
                Kind.MOVES,
                administrator,
                null,
                null,
                fromPool,
                toPool,
                customerIds,
                filter,
                reason.text(),
                reason.code(),
                null,
                null);
    }

    /** Customers of a pool go back to whom its rules took them from, in versions that were wrong. */
    public static Plan undo(boolean administrator, UUID pool, int wrongFrom, int wrongTo) {
        return new Plan(
                Kind.RULES_UNDO, administrator, null, null, pool, null, null, null, null, null, wrongFrom, wrongTo);
    }

    /** Why, as whoever started it said. */
    Reason why() {
        return new Reason(reasonCode, reason);
    }

    /** Whether it is about a customer of its pool that stands so: one that was named is, whatever it is like. */
    boolean wants(Situation customer) {
        return customerIds != null || (filter == null ? Filter.ALL : filter).finds(customer);
    }

    /** Whom or what it is about: of these one runs at a time, but for moves. */
    public String subject() {
        return kind == Kind.OFFBOARDING ? String.valueOf(leaver) : String.valueOf(fromPool);
    }
}
