package io.gonghai.customer.tickets;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A ticket as its desk told it last. Changed only under the customer's lock. */
@Entity
@Table(name = "ticket")
class Ticket extends PanacheEntityBase {
    @Id
    UUID id;

    @Column(name = "customer_id")
    UUID customerId;

    /** What the desk calls it. */
    @Column(name = "external_id")
    String externalId;

    long version;

    @Enumerated(EnumType.STRING)
    TicketKind kind;

    @Enumerated(EnumType.STRING)
    Status status;

    @Nullable
    String subject;

    /** Goes up at the desk; null: it does not count. */
    @Nullable
    Long revision;

    /** When it was recorded that it was open: what deadlines listen to. Null: it was never open here. */
    @Nullable
    @Column(name = "opened_at")
    Instant openedAt;

    /** When it was recorded that it was closed since. */
    @Nullable
    @Column(name = "closed_at")
    Instant closedAt;

    @Column(name = "changed_by")
    String changedBy;

    @Column(name = "changed_at")
    Instant changedAt;

    /** Where it stands. */
    @Schema(name = "TicketStatus")
    enum Status {
        OPEN,
        CLOSED
    }

    boolean open() {
        return status == Status.OPEN;
    }
}
