-- One row per person who was ever told something. Whoever changes a person's notices locks it first: so `last_seq` is given out in the order of
-- commits (a reader that saw n has seen all below n), and the counters are exact.
CREATE TABLE mailbox (
    person_id text   COLLATE "C" PRIMARY KEY,
    last_seq  bigint NOT NULL DEFAULT 0,
    -- Goes up with every change, arrivals and readings; what live streams compare.
    changes   bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- What one person was told about one event. No personal data: `data` holds ids and figures, names are added at reading.
CREATE TABLE notice (
    person_id   text        COLLATE "C" NOT NULL,
    seq         bigint      NOT NULL,
    id          uuid        NOT NULL UNIQUE,
    event_id    uuid        NOT NULL,
    kind        text        NOT NULL,
    customer_id uuid        NOT NULL,
    at          timestamptz NOT NULL,
    stored_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    data        jsonb       NOT NULL,
    read_at     timestamptz,
    PRIMARY KEY (person_id, seq),
    UNIQUE (event_id, person_id)
);
CREATE INDEX notice_by_kind ON notice (person_id, kind, seq);
CREATE INDEX notice_unread ON notice (person_id, seq) WHERE read_at IS NULL;
CREATE INDEX notice_read ON notice (person_id, seq) WHERE read_at IS NOT NULL;
CREATE INDEX notice_forgettable ON notice (stored_at) WHERE read_at IS NOT NULL;

-- How many are unread, so that asking costs a few rows however many there are.
CREATE TABLE unread_count (
    person_id text   COLLATE "C" NOT NULL,
    kind      text   NOT NULL,
    unread    bigint NOT NULL CHECK (unread >= 0),
    PRIMARY KEY (person_id, kind)
) WITH (fillfactor = 50);

-- Names for the texts, copies of other services' facts (personal data: erased by tombstones).
CREATE TABLE customer_name (
    customer_id uuid   PRIMARY KEY,
    version     bigint NOT NULL,
    name        text,
    erased      boolean NOT NULL DEFAULT false
);
CREATE TABLE person_name (
    person_id text   COLLATE "C" PRIMARY KEY,
    version   bigint NOT NULL,
    name      text
);
CREATE TABLE pool_name (
    pool_id uuid   PRIMARY KEY,
    version bigint NOT NULL,
    name    text   NOT NULL
);

-- Tickets that open one live stream, for browsers that can't send a token; only a hash is kept.
CREATE TABLE stream_ticket (
    hash         bytea       PRIMARY KEY,
    person_id    text        COLLATE "C" NOT NULL,
    expires_at   timestamptz NOT NULL,
    -- When the token that asked for it ends, and the stream with it.
    stream_until timestamptz NOT NULL
);
CREATE INDEX stream_ticket_expires ON stream_ticket (expires_at);
