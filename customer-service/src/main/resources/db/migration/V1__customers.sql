-- Customers: the profile as it is, what changed, and the ids that were promised before the customer existed.
CREATE TABLE customer (
    id           uuid        PRIMARY KEY,
    version      bigint      NOT NULL,
    type         text        NOT NULL,
    name         text        NOT NULL,
    phone        text,
    email        text,
    region       text,
    industry     text,
    size         text,
    level        text,
    priority     text,
    channel      text,
    credit_code  text,
    website      text,
    address      text,
    tags         jsonb       NOT NULL,
    custom       jsonb       NOT NULL,
    created_by   text        NOT NULL,
    created_at   timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL,
    -- Where it was put at birth: a pool (null: the default pool) and, created as one's own, its first holder. Where it is now is pool-service's to say.
    placed_in    uuid,
    first_holder text
) WITH (fillfactor = 90);
CREATE INDEX customer_created_by ON customer (created_by, id);

-- Names are searched by any part. Where the extension can't be had, the search is right but reads more.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX customer_name ON customer USING gin (lower(name) gin_trgm_ops);
EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'no trigram index on names: %', SQLERRM;
END $$;

-- One row per version after the first: who changed which fields, from what to what.
CREATE TABLE customer_change (
    customer_id uuid        NOT NULL,
    version     bigint      NOT NULL,
    by          text        NOT NULL,
    at          timestamptz NOT NULL,
    fields      jsonb       NOT NULL,
    PRIMARY KEY (customer_id, version)
);

-- An id promised to a caller before the custody is reserved. One row per id decides for ever whether the customer comes or not.
CREATE TABLE customer_birth (
    id      uuid        PRIMARY KEY,
    caller  text,
    key     text,
    outcome text        NOT NULL CHECK (outcome IN ('RESERVED', 'CREATED', 'ABANDONED')),
    at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
-- While it is open, a repeat under the same key gets the same id.
CREATE UNIQUE INDEX customer_birth_open ON customer_birth (caller, key) WHERE outcome = 'RESERVED' AND key IS NOT NULL;
