-- Opportunities, ends of contracts, and up to which version a customer's facts were told whole: what reclaim rules ask for (docs/adr/0034).

-- Erased with the customer also by a replica of the release before, which does not know this table.
CREATE TABLE opportunity (
    id                uuid        PRIMARY KEY,
    customer_id       uuid        NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    version           bigint      NOT NULL,
    title             text        NOT NULL,
    amount            numeric     CHECK (amount > 0),
    currency          text,
    stage             text        NOT NULL,
    reason            text,
    expected_close_on date,
    contract_ends_on  date,
    -- The deal that it became.
    deal_id           uuid,
    opened_by         text        NOT NULL,
    -- As of activities: what deadlines listen to (docs/adr/0006).
    opened_at         timestamptz NOT NULL,
    changed_at        timestamptz NOT NULL
) WITH (fillfactor = 90);
CREATE INDEX opportunity_of_customer ON opportunity (customer_id, id);
CREATE INDEX opportunity_open ON opportunity (customer_id) WHERE stage = 'OPEN';

-- The last day of the contract that a deal is about.
ALTER TABLE deal ADD COLUMN contract_ends_on date;

-- The version in which the customer's facts were last told whole. Replicas of the release before leave it as it is: where it is another than the version, they are told again.
-- profile_version: in which the profile is as it is; it counts only where facts_told is the version, else they changed it last.
ALTER TABLE customer
    ADD COLUMN facts_told      bigint NOT NULL DEFAULT 0,
    ADD COLUMN profile_version bigint NOT NULL DEFAULT 0;
