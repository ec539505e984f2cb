package io.gonghai.reclaim.deadlines.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    @Nullable
    String reclaim;

    @Column(name = "reclaim_rules_version")
    @Nullable
    Integer reclaimRulesVersion;

    boolean beyond;

    /** Which calendar rules go by that name none, as the event of version {@code calendarTold} said; replicas of the release before leave both as they are. */
    @Nullable
    String calendar;

    @Column(name = "calendar_told")
    @Nullable
    Long calendarTold;

    @Column(name = "manager_people")
    String[] managerPeople;

    @Column(name = "manager_departments")
    String[] managerDepartments;

    boolean stale;
}
