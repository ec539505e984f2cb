-- Channels and what they brought. A channel's key is never stored, only its SHA-256.
CREATE TABLE channel (
    id           uuid        PRIMARY KEY,
    version      bigint      NOT NULL,
    name         text        NOT NULL UNIQUE,
    kind         text        NOT NULL,
    pool_id      uuid,
    auto_convert boolean     NOT NULL,
    mapping      text        NOT NULL,
    key_hash     bytea       NOT NULL UNIQUE,
    created_by   text        NOT NULL,
    created_at   timestamptz NOT NULL
);

CREATE TABLE lead (
    id           uuid        PRIMARY KEY,
    version      bigint      NOT NULL,
    channel_id   uuid        NOT NULL REFERENCES channel (id),
    external_id  text        NOT NULL,
    name         text,
    phone        text,
    email        text,
    company      text,
    region       text,
    custom       jsonb       NOT NULL,
    -- As it came last, for replay; erased with the customer.
    raw          text,
    customer_id  uuid,
    received_by  text        NOT NULL,
    received_at  timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL,
    converted_at timestamptz,
    UNIQUE (channel_id, external_id)
);
CREATE INDEX lead_of_channel ON lead (channel_id, id);
