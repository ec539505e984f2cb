package io.gonghai.pool.custody.domain;

import org.jspecify.annotations.Nullable;

/**
 * Why a customer moved.
 *
 * @param code of the system or a catalogue, such as {@code POOL_CLOSED}
 * @param text what a person wrote; it may be personal and stays in history
 */
public record Reason(@Nullable String code, @Nullable String text) {
    public static final Reason NONE = new Reason(null, null);

    /** The pool that was meant is gone, so the default pool took the customer. */
    public static final Reason POOL_CLOSED = new Reason("POOL_CLOSED", null);

    /** Whoever it was frozen for is inactive or no longer a member, so its pool took the customer. */
    public static final Reason HOLDER_GONE = new Reason("HOLDER_GONE", null);

    /** Whoever had it left the company. */
    public static final Reason OFFBOARDED = new Reason("OFFBOARDED", null);

    /** Its pool is being retired. */
    public static final Reason POOL_RETIRED = new Reason("POOL_RETIRED", null);

    /** Whom wrong rules took it from has it again. */
    public static final Reason RULES_UNDONE = new Reason("RULES_UNDONE", null);

    /** What a person wrote; blank counts as nothing. */
    public static Reason written(@Nullable String text) {
        return text == null || text.isBlank() ? NONE : new Reason(null, text.strip());
    }

    public boolean given() {
        return code != null || text != null;
    }
}
