package io.gonghai.reclaim.deadlines.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** One row of {@code pool}. */
@Entity
@Table(name = "pool")
class PoolRow {
    @Id
    UUID id;

    long version;

    @Column(name = "rules_version")
    int rulesVersion;

    String rules;

    @Column(name = "manager_people")
    String[] managerPeople;

    @Column(name = "manager_departments")
    String[] managerDepartments;

    boolean stale;
}
