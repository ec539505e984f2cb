-- A case with what it does not tell of the holder's time, for many in one go: asked customer by customer, `custody_extended` cost half of what all cases did.
-- `full_custody_cases` and `custody_extended` stay as they are for the replicas that read them.
CREATE TYPE extended_case AS (
    customer_id uuid, pool_id uuid, since timestamptz, changed_at timestamptz, version int, holding_version int, state text, dealt boolean, reserved boolean,
    holder text, held_since timestamptz, locked boolean, thaw_at timestamptz, frozen_by text, frozen_own boolean, revisit_at timestamptz, related_people text[],
    priority text, region text, industry text, level text, channel text, requested boolean,
    pool_version int, manager_ids text[], settings_version int,
    person_id text, person_name text, person_departments text[], person_tier text, person_tier_until date, person_rated_deals int, person_rated_from timestamptz,
    person_active boolean, person_absences text, person_holding_limit int,
    held int, held_dealt int, claim_day date, claims_on_day int, held_overall int, held_dealt_overall int, lost_at timestamptz, now timestamptz,
    extensions int, extended_until timestamptz, time_asked boolean);

-- Locks, in the order of the house, all people, then all customers; then, in a statement whose snapshot is taken after the locks, reads what stands
-- (docs/adr/0031): each customer in relation to who gains, else to who has it. Customers that are unknown here have no row. 40001: one changed hands while its
-- holder was being locked; try again.
CREATE FUNCTION extended_custody_cases(p_customers uuid[], p_gainer text, p_and_holder boolean)
RETURNS SETOF extended_case LANGUAGE plpgsql AS $$
DECLARE
    v_people text[];
BEGIN
    SELECT coalesce(array_agg(w.id ORDER BY w.id COLLATE "C"), '{}') INTO v_people FROM (
        SELECT p_gainer AS id WHERE p_gainer IS NOT NULL
        UNION
        SELECT c.holder FROM custody c WHERE p_and_holder AND c.customer_id = ANY (p_customers) AND c.holder IS NOT NULL) w;
    PERFORM lock_reps(v_people);
    PERFORM 1 FROM custody c WHERE c.customer_id = ANY (p_customers) ORDER BY c.customer_id FOR NO KEY UPDATE;
    IF p_and_holder AND EXISTS (
        SELECT 1 FROM custody c WHERE c.customer_id = ANY (p_customers) AND c.holder IS NOT NULL AND c.holder <> ALL (v_people)) THEN
        RAISE EXCEPTION 'a holder changed' USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN QUERY SELECT k.*, CASE WHEN e.holds THEN h.extensions END, CASE WHEN e.holds THEN h.extended_until END,
            h.state IN ('HELD', 'FROZEN') AND EXISTS (SELECT 1 FROM extension_request q WHERE q.customer_id = h.customer_id AND q.state = 'PENDING')
        FROM custody h
        CROSS JOIN LATERAL full_case_of(h.customer_id, coalesce(p_gainer, h.holder)) k
        CROSS JOIN LATERAL (SELECT h.holder IS NOT NULL AND h.extended_since = k.held_since AS holds) e
        WHERE h.customer_id = ANY (p_customers);
END $$;
