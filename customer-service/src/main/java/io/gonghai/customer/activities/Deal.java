package io.gonghai.customer.activities;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A deal that was won with a customer. Never changed once written. */
@Entity
@Table(name = "deal")
class Deal extends PanacheEntityBase {
    @Id
    UUID id;

    @Column(name = "customer_id")
    UUID customerId;

    /** Above zero, in units of the currency; keeps the decimals it was written with. */
    @Column(columnDefinition = "numeric")
    BigDecimal amount;

    String currency;

    @Column(name = "closed_at")
    Instant closedAt;

    /** The last day of the contract that it is about. */
    @Nullable
    @Column(name = "contract_ends_on")
    LocalDate contractEndsOn;

    /** When it was recorded: what deadlines listen to. */
    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;

    @Nullable
    @Column(name = "holding_version")
    Long holdingVersion;

    @Column(name = "holding_confirmed")
    boolean holdingConfirmed;
}
