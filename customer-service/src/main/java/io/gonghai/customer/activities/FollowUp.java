package io.gonghai.customer.activities;

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

/** A recorded contact with a customer. Never changed once written. */
@Entity
@Table(name = "follow_up")
class FollowUp extends PanacheEntityBase {
    @Id
    UUID id;

    @Column(name = "customer_id")
    UUID customerId;

    @Enumerated(EnumType.STRING)
    Kind kind;

    String content;

    /** When it took place, as a person said. */
    Instant at;

    /** When it was recorded: what deadlines listen to. */
    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;

    /** The custody version that began the holding; null where nobody held it. */
    @Nullable
    @Column(name = "holding_version")
    Long holdingVersion;

    /** Whether pool-service said so at that moment. */
    @Column(name = "holding_confirmed")
    boolean holdingConfirmed;

    /** How the contact was made. */
    public enum Kind {
        CALL,
        VISIT,
        MESSAGE,
        EMAIL,
        OTHER
    }
}
