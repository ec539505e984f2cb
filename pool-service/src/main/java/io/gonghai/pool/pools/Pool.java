package io.gonghai.pool.pools;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pool as it stands at one version.
 *
 * @param version of the whole; the ETag
 * @param rulesVersion of the rules in it; goes up only when they change
 * @param retired gone for good; kept because history names it
 * @param reclaim all that it says about taking back, as it is stored
 * @param successor where its customers go while it is being retired, and after that; null where it was never so retired
 */
public record Pool(
        UUID id,
        int version,
        int rulesVersion,
        boolean isDefault,
        boolean retired,
        PoolSpec spec,
        JsonNode reclaim,
        Instant changedAt,
        @Nullable UUID successor) {
    /** The one pool that is always there. */
    public static final UUID DEFAULT = UUID.fromString("00000000-0000-7000-8000-000000000001");

    public boolean includes(String person, boolean known, Collection<String> departments) {
        return spec.members().include(person, known, departments);
    }

    /** Until when nothing is taken back that the newest changes of rules brought nearer; null where they left no grace. */
    public @Nullable Instant graceUntil() {
        return ChangeGrace.until(reclaim);
    }

    public Optional<ReclaimRule> reclaimRule(String code) {
        return spec.reclaimRules().stream()
                .filter(rule -> rule.code().equals(code))
                .findFirst();
    }
}
