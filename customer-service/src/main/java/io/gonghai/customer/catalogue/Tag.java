package io.gonghai.customer.catalogue;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One tag of the catalogue. */
@Entity
@Table(name = "tag")
class Tag extends PanacheEntityBase {
    @Id
    UUID id;

    long version;

    @Column(name = "name_zh")
    String nameZh;

    @Column(name = "name_en")
    String nameEn;

    /** Stays on those who have it, and is given to nobody else. */
    boolean retired;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "changed_at")
    Instant changedAt;
}
