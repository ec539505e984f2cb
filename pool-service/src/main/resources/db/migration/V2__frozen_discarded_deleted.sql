-- Customers that are frozen, discarded or deleted; locks; holdings that outlast a move and a freeze (docs/adr/0028).

-- A replica from before this takes "no holder" for "in its pool". So what it calls, situation_of and lock_situation, shows the states that it knows and no
-- others; new code calls the functions below. `parked_at` stands behind it: its statements leave it set, and fail.
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

-- All that a decision about a customer and a person needs, in one statement. `person_id`: who gains, or the holder where nobody does.
CREATE TYPE custody_case AS (
    customer_id uuid, pool_id uuid, since timestamptz, changed_at timestamptz, version int, holding_version int, state text, dealt boolean, reserved boolean,
    holder text, held_since timestamptz, locked boolean, thaw_at timestamptz, frozen_by text, related_people text[], priority text,
    pool_version int, manager_ids text[],
    person_id text, person_name text, person_departments text[], person_tier text, person_active boolean,
    held int, held_dealt int, claim_day date, claims_on_day int, lost_at timestamptz, now timestamptz);

CREATE FUNCTION case_of(p_customer uuid, p_person text) RETURNS SETOF custody_case
LANGUAGE sql STABLE AS $$
    SELECT c.customer_id, c.pool_id, c.since, coalesce(c.changed_at, c.since), c.version, c.holding_version, c.state, c.dealt, c.reserved,
           c.holder, CASE WHEN c.holder IS NULL THEN NULL
               WHEN c.state = 'HELD' AND c.held_since_version IS DISTINCT FROM c.holding_version THEN c.since
               ELSE coalesce(c.held_since, c.since) END,
           coalesce(c.locked_version = c.holding_version, false), c.thaw_at, c.frozen_by, c.related_people, c.priority,
           p.version, p.manager_ids,
           p_person, w.name, w.departments, w.tier, w.active,
           coalesce(l.held, 0), coalesce(l.held_dealt, 0), l.claim_day, coalesce(l.claims_on_day, 0), x.at, clock_timestamp()
    FROM custody c
    JOIN pool p ON p.id = c.pool_id
    LEFT JOIN person w ON w.id = p_person
    LEFT JOIN rep_pool l ON l.person_id = p_person AND l.pool_id = c.pool_id
    LEFT JOIN last_loss x ON x.customer_id = c.customer_id AND x.person_id = p_person
    WHERE c.customer_id = p_customer
$$;

-- Locks, in the order of the house, who gains (with `p_and_holder` also who has it), then the customer; then, in a statement whose snapshot is taken
-- after the locks, reads what stands. No row: the customer is unknown here. 40001: it changed hands while its holder was being locked; try again.
CREATE FUNCTION lock_case(p_customer uuid, p_gainer text, p_and_holder boolean)
RETURNS SETOF custody_case LANGUAGE plpgsql AS $$
DECLARE
    v_holder text;
    v_now    text;
BEGIN
    IF p_and_holder THEN
        SELECT c.holder INTO v_holder FROM custody c WHERE c.customer_id = p_customer;
    END IF;
    IF v_holder IS NOT NULL AND (p_gainer IS NULL OR v_holder COLLATE "C" < p_gainer) THEN
        PERFORM lock_rep(v_holder);
    END IF;
    IF p_gainer IS NOT NULL THEN
        PERFORM lock_rep(p_gainer);
    END IF;
    IF v_holder IS NOT NULL AND v_holder COLLATE "C" > p_gainer THEN
        PERFORM lock_rep(v_holder);
    END IF;
    SELECT c.holder INTO v_now FROM custody c WHERE c.customer_id = p_customer FOR NO KEY UPDATE;
    IF FOUND THEN
        IF p_and_holder AND v_now IS DISTINCT FROM v_holder THEN
            RAISE EXCEPTION 'the holder changed' USING ERRCODE = 'serialization_failure';
        END IF;
        RETURN QUERY SELECT * FROM case_of(p_customer, coalesce(p_gainer, CASE WHEN p_and_holder THEN v_holder END));
    END IF;
END $$;
