package io.gonghai.pool.pools;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** One set of rules that a pool had: what, by whom, when. Never changed, never deleted. */
@Entity
@Table(name = "pool_rules")
class PoolRulesRow extends PanacheEntityBase {
    @EmbeddedId
    Key key;

    String rules;

    @Column(name = "changed_by")
    String changedBy;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "change_grace")
    String changeGrace;

    @Column(name = "grace_until")
    Instant graceUntil;

    /** Which rules of which pool. */
    @Embeddable
    record Key(
            @Column(name = "pool_id") UUID poolId,
            @Column(name = "rules_version") int rulesVersion) implements Serializable {}
}
