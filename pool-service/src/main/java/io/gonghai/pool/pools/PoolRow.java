package io.gonghai.pool.pools;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The table of pools. {@code manager_ids} is derived by the database and not mapped. */
@Entity
@Table(name = "pool")
class PoolRow extends PanacheEntityBase {
    @Id
    UUID id;

    int version;

    @Column(name = "rules_version")
    int rulesVersion;

    @Column(name = "is_default")
    boolean isDefault;

    boolean retired;
    String name;
    String spec;

    @Column(name = "manager_people")
    String[] managerPeople;

    @Column(name = "manager_departments")
    String[] managerDepartments;

    @Column(name = "member_people")
    String[] memberPeople;

    @Column(name = "member_departments")
    String[] memberDepartments;

    @Column(name = "members_everyone")
    boolean membersEveryone;

    @Column(name = "changed_at")
    Instant changedAt;

    UUID successor;

    /** Sets what people decided, as whole and as what statements ask for. */
    void set(PoolSpec decided, String json, Instant at) {
        name = decided.name();
        spec = json;
        managerPeople = decided.managers().people().toArray(String[]::new);
        managerDepartments = decided.managers().departments().toArray(String[]::new);
        memberPeople = decided.members().people().toArray(String[]::new);
        memberDepartments = decided.members().departments().toArray(String[]::new);
        membersEveryone = decided.members().everyone();
        changedAt = at;
    }
}
