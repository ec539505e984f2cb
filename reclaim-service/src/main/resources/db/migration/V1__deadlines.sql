-- What reclaim-service knows of pools, from gonghai.pool.v1. `stale`: the rules changed, holdings derived by older ones may stand.
CREATE TABLE pool (
    id                  uuid    PRIMARY KEY,
    version             bigint  NOT NULL,
    rules_version       int     NOT NULL,
    rules               text    NOT NULL,
    manager_people      text[]  NOT NULL,
    manager_departments text[]  NOT NULL,
    stale               boolean NOT NULL
);
CREATE INDEX pool_stale ON pool (id) WHERE stale;

-- One row per customer. Every consumer inserts it if need be and locks it first, so that streams which touch the same customer come one
-- after the other. `partition` is that of gonghai.customer.v1, whose progress the deadline waits for.
CREATE TABLE customer_clock (
    customer_id             uuid        PRIMARY KEY,
    partition               smallint    NOT NULL,
    -- facts, from gonghai.customer.v1
    facts_version           bigint      NOT NULL DEFAULT 0,
    level                   text,
    region                  text,
    industry                text,
    priority                text,
    channel                 text,
    -- the holding, from gonghai.custody.v1; holding_version is null while nobody holds the customer
    custody_version         bigint      NOT NULL DEFAULT 0,
    holding_version         bigint,
    pool_id                 uuid,
    holder                  text,
    since                   timestamptz,
    locked                  boolean     NOT NULL DEFAULT false,
    -- activity that counts for this holding
    last_follow_up_at       timestamptz,
    last_deal_at            timestamptz,
    -- what the predicate derived, and from which version of the pool's rules (0: the pool is not known yet)
    derived_rules_version   int         NOT NULL DEFAULT 0,
    due_at                  timestamptz,
    due_rule                text,
    -- the announcement: fire_at is due_at, or when to repeat
    fire_at                 timestamptz,
    attempt                 int         NOT NULL DEFAULT 0,
    announced_at            timestamptz,
    awaited_custody_version bigint,
    awaited_rules_version   int,
    -- the warnings: the next one, and up to when they are dealt with for which due time
    next_reminder_at        timestamptz,
    reminded_due_at         timestamptz,
    reminded_until          timestamptz,
    CHECK ((holding_version IS NULL) = (holder IS NULL))
) WITH (fillfactor = 80);
CREATE INDEX customer_clock_fire ON customer_clock (partition, fire_at) WHERE fire_at IS NOT NULL;
CREATE INDEX customer_clock_reminder ON customer_clock (partition, next_reminder_at) WHERE next_reminder_at IS NOT NULL;
CREATE INDEX customer_clock_holder ON customer_clock (holder, due_at, customer_id) WHERE due_at IS NOT NULL;
CREATE INDEX customer_clock_rules ON customer_clock (pool_id, derived_rules_version) WHERE holding_version IS NOT NULL;

-- The latest activity of each kind for each holding that may still matter, also when that holding is not known here yet.
-- holding_version -1: recorded when nobody was known to hold the customer.
CREATE TABLE activity (
    customer_id     uuid        NOT NULL,
    kind            text        NOT NULL,
    holding_version bigint      NOT NULL,
    confirmed       boolean     NOT NULL,
    recorded_at     timestamptz NOT NULL,
    PRIMARY KEY (customer_id, kind, holding_version, confirmed)
);

-- Each warning is given once, even if a due time moves away and comes back.
CREATE TABLE reminder_sent (
    customer_id     uuid        NOT NULL,
    holding_version bigint      NOT NULL,
    due_at          timestamptz NOT NULL,
    before          text        NOT NULL,
    PRIMARY KEY (customer_id, holding_version, due_at, before)
);
