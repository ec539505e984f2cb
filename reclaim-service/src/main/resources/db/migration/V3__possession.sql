-- Since when the holder has had the customer without a break; of a held row only if held_since_version is its holding_version: a replica from before
-- this leaves both as they are. The grace of that possession stays while the customer is frozen.
ALTER TABLE customer_clock
    ADD COLUMN held_since         timestamptz,
    ADD COLUMN held_since_version bigint,
    ADD COLUMN grace_held_since   timestamptz,
    ADD COLUMN grace_from         timestamptz,
    -- The customer was deleted: the row stays, so that what comes late begins nothing anew.
    ADD COLUMN erased             boolean NOT NULL DEFAULT false;

-- Deadlines that stand still until a transition comes here that pool-service has spoken of: few, and asked for by themselves.
CREATE INDEX customer_clock_unheard ON customer_clock (announced_at) WHERE awaited_custody_version > custody_version;
