package io.gonghai.customer.catalogue;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One custom field of the catalogue. */
@Entity
@Table(name = "custom_field")
class CustomField extends PanacheEntityBase {
    @Id
    UUID id;

    long version;

    @Column(name = "name_zh")
    String nameZh;

    @Column(name = "name_en")
    String nameEn;

    /** Stays what it was made as: values are stored and rules are written by it. */
    @Enumerated(EnumType.STRING)
    FieldType type;

    @Column(name = "customer_types")
    String[] customerTypes;

    /** JSON list of {@link CustomFieldBody.Option}, each with its id; empty of what has none. */
    String options;

    /** Closed, it stays on those who have it and is given to nobody else. */
    boolean open;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "changed_at")
    Instant changedAt;
}
