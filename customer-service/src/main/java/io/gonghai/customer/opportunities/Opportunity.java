package io.gonghai.customer.opportunities;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Business that may come from a customer. Changed only under the customer's lock. */
@Entity
@Table(name = "opportunity")
class Opportunity extends PanacheEntityBase {
    @Id
    UUID id;

    @Column(name = "customer_id")
    UUID customerId;

    long version;

    String title;

    /** Above zero, in units of the currency; keeps the decimals it was written with. */
    @Nullable
    @Column(columnDefinition = "numeric")
    BigDecimal amount;

    @Nullable
    String currency;

    @Enumerated(EnumType.STRING)
    Stage stage;

    /** Why it was won or lost, as a person said. */
    @Nullable
    String reason;

    @Nullable
    @Column(name = "expected_close_on")
    LocalDate expectedCloseOn;

    @Nullable
    @Column(name = "contract_ends_on")
    LocalDate contractEndsOn;

    /** The deal that it became. */
    @Nullable
    @Column(name = "deal_id")
    UUID dealId;

    @Column(name = "opened_by")
    String openedBy;

    /** When it was recorded: what deadlines listen to. */
    @Column(name = "opened_at")
    Instant openedAt;

    @Column(name = "changed_at")
    Instant changedAt;

    /** Where it stands. */
    public enum Stage {
        OPEN,
        WON,
        LOST
    }
}
