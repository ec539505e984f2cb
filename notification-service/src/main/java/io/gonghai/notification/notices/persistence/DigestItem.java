package io.gonghai.notification.notices.persistence;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Occurrence;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A warning to be gathered; the names are those of the columns. */
record DigestItem(
        @JsonProperty("digest_id") UUID digest,
        @JsonProperty("person_id") String person,
        @JsonProperty("event_id") UUID eventId,
        String kind,
        String trial,
        boolean tried,
        @JsonProperty("customer_id") UUID customerId,
        @JsonProperty("pool_id") UUID poolId,
        String holder,
        @JsonProperty("holding_version") @Nullable Long holdingVersion,
        @Nullable String rule,
        @JsonProperty("rules_version") @Nullable Integer rulesVersion,
        @JsonProperty("due_at") Instant dueAt,
        @Nullable String before,
        Instant at) {
    /** In the place of a pool, where none is named. */
    static final UUID NO_POOL = new UUID(0, 0);

    static DigestItem of(UUID digest, String person, Occurrence warning) {
        Figures figures = warning.figures();
        boolean tried = warning.kind() == Kind.RECLAIM_TRIED;
        return new DigestItem(
                digest,
                person,
                warning.eventId(),
                warning.kind().code(),
                tried ? Objects.toString(figures.rule(), "") : "",
                tried,
                warning.customerId(),
                figures.poolId() == null ? NO_POOL : figures.poolId(),
                Objects.requireNonNull(figures.holder()),
                figures.holdingVersion(),
                figures.rule(),
                figures.rulesVersion(),
                Objects.requireNonNull(figures.dueAt()),
                figures.before(),
                warning.at());
    }

    /** What one digest has one item of. */
    record Key(UUID digest, UUID customerId, String kind, String trial) {}

    Key key() {
        return new Key(digest, customerId, kind, trial);
    }

    /** Of two with the same key the newer one; of two of the same moment the later filed. */
    static DigestItem newer(DigestItem one, DigestItem other) {
        return other.at().isBefore(one.at()) ? one : other;
    }
}
