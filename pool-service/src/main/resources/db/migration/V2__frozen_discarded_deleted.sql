-- Customers that are frozen, discarded or deleted; locks; holdings that outlast a move and a freeze (docs/adr/0028).

-- A replica from before this takes "no holder" for "in its pool". So what it calls, situation_of and lock_situation, shows the states that it knows and no
-- others; new code calls case_of and lock_case (V7). `parked_at` stands behind it: its statements leave it set, and fail.
ALTER TABLE custody
    ADD COLUMN changed_at         timestamptz,
    ADD COLUMN held_since         timestamptz,
    ADD COLUMN held_since_version int,
    ADD COLUMN locked_version     int,
    ADD COLUMN parked_at          timestamptz,
    ADD COLUMN thaw_at            timestamptz,
    ADD COLUMN frozen_by          text,
    DROP CONSTRAINT custody_state_check,
    DROP CONSTRAINT custody_check,
    DROP CONSTRAINT custody_check1;
ALTER TABLE custody
    ADD CONSTRAINT custody_state CHECK (state IN ('POOLED', 'HELD', 'FROZEN', 'DISCARDED', 'DELETED')) NOT VALID,
    ADD CONSTRAINT custody_holder CHECK (CASE state
        WHEN 'HELD' THEN holder IS NOT NULL AND holding_version IS NOT NULL
        WHEN 'FROZEN' THEN holding_version IS NULL
        ELSE holder IS NULL AND holding_version IS NULL END) NOT VALID,
    ADD CONSTRAINT custody_parked CHECK ((parked_at IS NULL) = (state IN ('POOLED', 'HELD'))) NOT VALID,
    ADD CONSTRAINT custody_frozen CHECK ((frozen_by IS NOT NULL) = (state = 'FROZEN') AND (thaw_at IS NULL OR state = 'FROZEN')) NOT VALID;
COMMENT ON COLUMN custody.changed_at IS 'when the last transition happened; null: since';
COMMENT ON COLUMN custody.held_since IS 'since when the holder has had it, where that is not since; of a held row only if held_since_version is its holding_version';
COMMENT ON COLUMN custody.locked_version IS 'the row is locked if this is its holding_version: a lock is over with the holding';

CREATE INDEX custody_frozen ON custody (pool_id, since DESC, customer_id DESC) WHERE state = 'FROZEN';
CREATE INDEX custody_discarded ON custody (pool_id, since DESC, customer_id DESC) WHERE state = 'DISCARDED';
CREATE INDEX custody_frozen_for ON custody (holder, since DESC, customer_id DESC) WHERE state = 'FROZEN' AND holder IS NOT NULL;
CREATE INDEX custody_thaw ON custody (thaw_at) WHERE state = 'FROZEN' AND thaw_at IS NOT NULL;
CREATE INDEX custody_locked ON custody (holder, pool_id) WHERE state = 'HELD' AND locked_version = holding_version;

CREATE OR REPLACE FUNCTION situation_of(p_customer uuid, p_person text) RETURNS SETOF situation
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
    WHERE c.customer_id = p_customer AND c.state IN ('POOLED', 'HELD')
$$;
