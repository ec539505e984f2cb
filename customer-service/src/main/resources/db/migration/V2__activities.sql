-- Activities: recorded_at is what deadlines listen to (docs/adr/0006); `at` and `closed_at` are what a person typed.
CREATE TABLE follow_up (
    id                uuid        PRIMARY KEY,
    customer_id       uuid        NOT NULL REFERENCES customer (id),
    kind              text        NOT NULL,
    content           text        NOT NULL,
    at                timestamptz NOT NULL,
    recorded_at       timestamptz NOT NULL,
    recorded_by       text        NOT NULL,
    holding_version   bigint,
    holding_confirmed boolean     NOT NULL
);
CREATE INDEX follow_up_of_customer ON follow_up (customer_id, id);

CREATE TABLE deal (
    id                uuid        PRIMARY KEY,
    customer_id       uuid        NOT NULL REFERENCES customer (id),
    amount            numeric     NOT NULL CHECK (amount > 0),
    currency          text        NOT NULL,
    closed_at         timestamptz NOT NULL,
    recorded_at       timestamptz NOT NULL,
    recorded_by       text        NOT NULL,
    holding_version   bigint,
    holding_confirmed boolean     NOT NULL
);
CREATE INDEX deal_of_customer ON deal (customer_id, id);
