-- Pools with their rules, people, and custody: who holds which customer. Owned by pool-service.

-- A pool. `spec` is the whole of what the API shows; the arrays beside it are what statements ask for. `manager_ids` is derived: who manages
-- the pool now, by name, by department or (default pool) as an administrator. Derived under advisory lock 7201 (docs/adr/0010).
CREATE TABLE pool (
    id                  uuid        PRIMARY KEY,
    version             int         NOT NULL,
    rules_version       int         NOT NULL,
    is_default          boolean     NOT NULL DEFAULT false,
    retired             boolean     NOT NULL DEFAULT false,
    name                text        NOT NULL,
    spec                text        NOT NULL,
    manager_people      text[]      NOT NULL DEFAULT '{}',
    manager_departments text[]      NOT NULL DEFAULT '{}',
    member_people       text[]      NOT NULL DEFAULT '{}',
    member_departments  text[]      NOT NULL DEFAULT '{}',
    members_everyone    boolean     NOT NULL DEFAULT false,
    manager_ids         text[]      NOT NULL DEFAULT '{}',
    changed_at          timestamptz NOT NULL
);
CREATE UNIQUE INDEX pool_one_default ON pool (is_default) WHERE is_default;

-- Every set of rules a pool ever had: who set it and when. Decisions name the version.
CREATE TABLE pool_rules (
    pool_id       uuid        NOT NULL REFERENCES pool (id),
    rules_version int         NOT NULL,
    rules         text        NOT NULL,
    changed_by    text        NOT NULL,
    changed_at    timestamptz NOT NULL,
    PRIMARY KEY (pool_id, rules_version)
);

-- The directory. `token_at` is when the newest token that said this was issued: an older one changes nothing.
CREATE TABLE person (
    id          text        PRIMARY KEY,
    version     int         NOT NULL,
    name        text        NOT NULL,
    departments text[]      NOT NULL,
    groups      text[]      NOT NULL,
    tier        text,
    active      boolean     NOT NULL DEFAULT true,
    token_at    timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL
);
CREATE INDEX person_departments ON person USING gin (departments);
CREATE INDEX person_administrators ON person (id) WHERE 'administrator' = ANY (groups);

-- Who manages a pool now: those listed by name, active people of the departments listed and, for the default pool, all administrators.
CREATE FUNCTION managers_of(p_people text[], p_departments text[], p_administrators boolean) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(m.id ORDER BY m.id), '{}') FROM (
        SELECT unnest(p_people) AS id
        UNION
        SELECT w.id FROM person w WHERE w.active AND w.departments && p_departments
        UNION
        SELECT w.id FROM person w WHERE p_administrators AND w.active AND 'administrator' = ANY (w.groups)
    ) m
$$;

-- Where each customer is. The facts that lists filter by stand here too, indexed only while the customer is pooled, so that a claim
-- writes none of those indexes.
CREATE TABLE custody (
    customer_id     uuid        PRIMARY KEY,
    pool_id         uuid        NOT NULL REFERENCES pool (id),
    since           timestamptz NOT NULL,
    version         int         NOT NULL,
    holding_version int,
    state           text        NOT NULL CHECK (state IN ('POOLED', 'HELD')),
    dealt           boolean     NOT NULL DEFAULT false,
    reserved        boolean     NOT NULL DEFAULT false,
    holder          text,
    related_people  text[]      NOT NULL DEFAULT '{}',
    region          text,
    industry        text,
    size            text,
    level           text,
    priority        text,
    channel         text,
    sort_name       text COLLATE "C" NOT NULL DEFAULT '',
    CHECK ((state = 'HELD') = (holder IS NOT NULL)),
    CHECK ((holder IS NULL) = (holding_version IS NULL))
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
CREATE INDEX custody_pooled ON custody (pool_id, since DESC, customer_id DESC) WHERE state = 'POOLED';
CREATE INDEX custody_pooled_name ON custody (pool_id, sort_name, customer_id) WHERE state = 'POOLED';
CREATE INDEX custody_pooled_region ON custody (pool_id, region, since DESC, customer_id DESC) WHERE state = 'POOLED' AND region IS NOT NULL;
CREATE INDEX custody_pooled_industry ON custody (pool_id, industry, since DESC, customer_id DESC) WHERE state = 'POOLED' AND industry IS NOT NULL;
CREATE INDEX custody_pooled_level ON custody (pool_id, level, since DESC, customer_id DESC) WHERE state = 'POOLED' AND level IS NOT NULL;
CREATE INDEX custody_pooled_priority ON custody (pool_id, priority, since DESC, customer_id DESC) WHERE state = 'POOLED' AND priority IS NOT NULL;
CREATE INDEX custody_pooled_channel ON custody (pool_id, channel, since DESC, customer_id DESC) WHERE state = 'POOLED' AND channel IS NOT NULL;
CREATE INDEX custody_held ON custody (pool_id, since DESC, customer_id DESC) WHERE state = 'HELD';
CREATE INDEX custody_held_by ON custody (holder, since DESC, customer_id DESC) WHERE state = 'HELD';

-- Custodies reserved for customers that their service has not confirmed yet.
CREATE TABLE reservation (
    customer_id uuid        PRIMARY KEY REFERENCES custody (customer_id) ON DELETE CASCADE,
    reserved_at timestamptz NOT NULL,
    next_ask_at timestamptz NOT NULL
);
CREATE INDEX reservation_due ON reservation (next_ask_at);

-- One row per person who takes customers: what is locked before a limit is judged.
CREATE TABLE rep (
    person_id text PRIMARY KEY
) WITH (fillfactor = 70);

-- The ledger: what a person holds and claimed today in a pool. Raised only under the lock of `rep`; lowered by whoever ends a holding.
CREATE TABLE rep_pool (
    person_id     text NOT NULL,
    pool_id       uuid NOT NULL,
    held          int  NOT NULL DEFAULT 0 CHECK (held >= 0),
    held_dealt    int  NOT NULL DEFAULT 0 CHECK (held_dealt >= 0 AND held_dealt <= held),
    claim_day     date,
    claims_on_day int  NOT NULL DEFAULT 0,
    PRIMARY KEY (person_id, pool_id)
) WITH (fillfactor = 40, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- When a person last lost a customer, by whatever way: what a cool-down counts from.
CREATE TABLE last_loss (
    customer_id uuid        NOT NULL,
    person_id   text        NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (customer_id, person_id)
);

-- One row per accepted transition.
CREATE TABLE custody_history (
    customer_id   uuid        NOT NULL,
    version       int         NOT NULL,
    command       text        NOT NULL,
    actor         text        NOT NULL,
    at            timestamptz NOT NULL,
    from_state    text,
    from_pool     uuid,
    from_holder   text,
    to_state      text        NOT NULL,
    to_pool       uuid        NOT NULL,
    to_holder     text,
    reason_code   text,
    reason        text,
    rule          text,
    rules_version int         NOT NULL,
    forced        boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (customer_id, version)
);

-- A copy of customer-service's card, by version; personal data. Also the row on which the streams about one customer meet: whoever brings
-- something about a customer inserts it if need be, and locks it first. `grams` finds names by any part of them.
CREATE TABLE customer_card (
    customer_id uuid    PRIMARY KEY,
    version     int     NOT NULL DEFAULT 0,
    erased      boolean NOT NULL DEFAULT false,
    dealt       boolean NOT NULL DEFAULT false,
    type        text,
    name        text,
    search_name text,
    grams       text[],
    phone       text,
    email       text,
    region      text,
    industry    text,
    size        text,
    level       text,
    priority    text,
    channel     text,
    credit_code text,
    website     text,
    address     text,
    tags        text[]
);
CREATE INDEX customer_card_grams ON customer_card USING gin (grams);

-- All that a decision about a customer and a person needs, in one statement.
CREATE TYPE situation AS (
    customer_id uuid, pool_id uuid, since timestamptz, version int, holding_version int, state text, dealt boolean, reserved boolean,
    holder text, related_people text[], priority text, pool_version int, manager_ids text[],
    person_name text, person_departments text[], person_tier text, person_active boolean,
    held int, held_dealt int, claim_day date, claims_on_day int, lost_at timestamptz, now timestamptz);

CREATE FUNCTION situation_of(p_customer uuid, p_person text) RETURNS SETOF situation
LANGUAGE sql STABLE AS $$
    SELECT c.customer_id, c.pool_id, c.since, c.version, c.holding_version, c.state, c.dealt, c.reserved,
           c.holder, c.related_people, c.priority, p.version, p.manager_ids,
           w.name, w.departments, w.tier, w.active,
           coalesce(l.held, 0), coalesce(l.held_dealt, 0), l.claim_day, coalesce(l.claims_on_day, 0), x.at, clock_timestamp()
    FROM custody c
    JOIN pool p ON p.id = c.pool_id
    LEFT JOIN person w ON w.id = p_person
    LEFT JOIN rep_pool l ON l.person_id = p_person AND l.pool_id = c.pool_id
    LEFT JOIN last_loss x ON x.customer_id = c.customer_id AND x.person_id = p_person
    WHERE c.customer_id = p_customer
$$;

-- Makes a person's row to lock, and locks it.
CREATE FUNCTION lock_rep(p_person text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM rep r WHERE r.person_id = p_person FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        INSERT INTO rep (person_id) VALUES (p_person) ON CONFLICT DO NOTHING;
        PERFORM 1 FROM rep r WHERE r.person_id = p_person FOR NO KEY UPDATE;
    END IF;
END $$;

-- Locks, in the order of the house, who gains (with `p_and_holder` also who may lose), then the customer; then, in a statement whose snapshot
-- is taken after the locks, reads what stands. No row: the customer is unknown here.
CREATE FUNCTION lock_situation(p_customer uuid, p_gainer text, p_and_holder boolean)
RETURNS SETOF situation LANGUAGE plpgsql AS $$
DECLARE
    v_holder text;
BEGIN
    IF p_and_holder THEN
        SELECT c.holder INTO v_holder FROM custody c WHERE c.customer_id = p_customer;
    END IF;
    IF v_holder IS NOT NULL AND v_holder COLLATE "C" < p_gainer THEN
        PERFORM lock_rep(v_holder);
    END IF;
    IF p_gainer IS NOT NULL THEN
        PERFORM lock_rep(p_gainer);
    END IF;
    IF v_holder IS NOT NULL AND v_holder COLLATE "C" > p_gainer THEN
        PERFORM lock_rep(v_holder);
    END IF;
    PERFORM 1 FROM custody c WHERE c.customer_id = p_customer FOR NO KEY UPDATE;
    IF FOUND THEN
        RETURN QUERY SELECT * FROM situation_of(p_customer, p_gainer);
    END IF;
END $$;

-- The default pool is there from the first start, and its event with it.
INSERT INTO pool (id, version, rules_version, is_default, name, spec, members_everyone, changed_at)
VALUES ('00000000-0000-7000-8000-000000000001', 1, 1, true, 'Default pool',
        '{"name":"Default pool","claimMode":"SELF_CLAIM","members":{"people":[],"departments":[],"everyone":true}}', true, clock_timestamp());
INSERT INTO pool_rules (pool_id, rules_version, rules, changed_by, changed_at)
VALUES ('00000000-0000-7000-8000-000000000001', 1, '{"claimMode":"SELF_CLAIM"}', 'system', clock_timestamp());
INSERT INTO outbox (event_id, stream, key, type, payload)
SELECT '00000000-0000-7000-8000-0000000000e1', 'gonghai.pool.v1', id::text, 'Pool', jsonb_build_object(
    'poolId', id, 'version', version, 'rulesVersion', rules_version, 'isDefault', true, 'retired', false, 'name', name, 'claimMode', 'SELF_CLAIM',
    'managers', '{"people":[],"departments":[]}'::jsonb,
    'members', '{"people":[],"departments":[],"everyone":true}'::jsonb,
    'scope', '{"regions":[],"industries":[],"levels":[],"channels":[]}'::jsonb,
    'maskedFields', '[]'::jsonb, 'hiddenFields', '[]'::jsonb,
    'claimRules', '{"holdingLimit":null,"dailyClaimLimit":null,"coolDown":null,"reasonRequired":false,"countDealtCustomers":true,"headStart":null}'::jsonb,
    'reclaimRules', '[]'::jsonb,
    'exemptions', '{"openOpportunity":false,"levels":[],"lockLimitPerRep":null}'::jsonb,
    'changedAt', to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text
FROM pool;
