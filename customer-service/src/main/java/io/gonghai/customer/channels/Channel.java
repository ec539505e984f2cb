package io.gonghai.customer.channels;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One source of leads. */
@Entity
@Table(name = "channel")
class Channel extends PanacheEntityBase {
    @Id
    UUID id;

    long version;

    String name;

    @Enumerated(EnumType.STRING)
    ChannelKind kind;

    /** Where its customers go; null where pool-service chooses by scope. */
    @Nullable
    @Column(name = "pool_id")
    UUID poolId;

    @Column(name = "auto_convert")
    boolean autoConvert;

    /** JSON object from the sender's field names to ours. */
    String mapping;

    /** SHA-256 of the key; the key itself is shown once and never kept. */
    @Column(name = "key_hash")
    byte[] keyHash;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;
}
