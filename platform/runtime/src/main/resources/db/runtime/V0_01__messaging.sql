-- What every service needs to tell and to hear each fact exactly once. Owned by platform/runtime.

-- Facts that were committed and not yet acknowledged by the broker. `seq` is drawn after the aggregate's lock is held, so for
-- one key the order of seq is the order of commits. `xid` is what Progress waits for (docs/adr/0006).
CREATE TABLE outbox (
    seq            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid            xid8        NOT NULL DEFAULT pg_current_xact_id(),
    event_id       uuid        NOT NULL,
    stream         text        NOT NULL,
    key            text        NOT NULL,
    type           text        NOT NULL,
    payload        text,
    correlation_id text,
    traceparent    text,
    at             timestamptz NOT NULL DEFAULT clock_timestamp(),
    parked_at      timestamptz,
    parked_reason  text
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_insert_scale_factor = 0,
        autovacuum_vacuum_insert_threshold = 50000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 20000);
CREATE INDEX outbox_parked ON outbox (stream, key, seq) WHERE parked_at IS NOT NULL;

-- How far this service has told everything; generation is raised by ops after a restore from backup.
CREATE TABLE progress (
    only_row   boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    t          timestamptz NOT NULL,
    generation int         NOT NULL
);
INSERT INTO progress (t, generation) VALUES (clock_timestamp(), 1);

-- Where each consumer stands in each partition; written in the transaction of the effects.
CREATE TABLE consumer_position (
    stream      text        NOT NULL,
    partition   int         NOT NULL,
    next_offset bigint      NOT NULL,
    progress_t  timestamptz,
    generation  int         NOT NULL DEFAULT 0,
    gap_since   timestamptz,
    PRIMARY KEY (stream, partition)
) WITH (fillfactor = 50);

-- Events that took effect, so that a second delivery has none.
CREATE TABLE inbox (
    event_id uuid        PRIMARY KEY,
    at       timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX inbox_at ON inbox USING brin (at);

-- Messages that could not be applied: where they stand and why, never what they say (erasure must stay possible).
CREATE TABLE dead_letter (
    id          uuid        PRIMARY KEY,
    stream      text        NOT NULL,
    partition   int         NOT NULL,
    record_offset bigint    NOT NULL,
    event_id    text,
    key         text,
    type        text,
    error       text        NOT NULL,
    at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    replays     int         NOT NULL DEFAULT 0,
    resolved_at timestamptz,
    UNIQUE (stream, partition, record_offset)
);
CREATE INDEX dead_letter_open ON dead_letter (key) WHERE resolved_at IS NULL;

-- Keys that a producer named as held back in its last Progress, per partition.
CREATE TABLE held_back (
    stream    text NOT NULL,
    partition int  NOT NULL,
    key       text NOT NULL,
    PRIMARY KEY (stream, partition, key)
);

-- Answers to commands that carried an Idempotency-Key, kept 24 hours. `subject` lets erasure find them.
CREATE TABLE idempotency (
    caller     text        NOT NULL,
    operation  text        NOT NULL,
    key        text        NOT NULL,
    body_hash  bytea       NOT NULL,
    status     int,
    headers    text,
    body       text,
    subject    text,
    at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (caller, operation, key)
) WITH (fillfactor = 80);
CREATE INDEX idempotency_at ON idempotency USING brin (at);
CREATE INDEX idempotency_subject ON idempotency (subject) WHERE subject IS NOT NULL;
