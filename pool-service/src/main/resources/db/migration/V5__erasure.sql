-- Deleted customers whose erasure by their own service has not been heard of yet: told again until its receipt comes, the tombstone of the card
-- (docs/adr/0028). `fact` is the event as it was told; no personal data.
CREATE TABLE erasure (
    customer_id uuid        PRIMARY KEY REFERENCES custody (customer_id) ON DELETE CASCADE,
    deleted_at  timestamptz NOT NULL,
    fact        text        NOT NULL,
    told        int         NOT NULL DEFAULT 1,
    next_at     timestamptz NOT NULL
);
CREATE INDEX erasure_due ON erasure (next_at);
