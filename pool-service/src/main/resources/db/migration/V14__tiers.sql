-- Tiers with limits of their own, and what rates people into them.

-- Of a person only what was measured is stored: which tier follows from it the settings say, so that a change of them takes effect at once.
ALTER TABLE person
    ADD COLUMN tier_until  date,
    ADD COLUMN rated_deals int,
    ADD COLUMN rated_from  timestamptz,
    ADD COLUMN rated_to    timestamptz,
    ADD COLUMN known_since timestamptz;
ALTER TABLE person ALTER COLUMN known_since SET DEFAULT now();
COMMENT ON COLUMN person.tier_until IS 'the last day, in the company''s zone, on which the tier by hand holds; null: until it is taken away';
COMMENT ON COLUMN person.rated_deals IS 'how many deals counted in the period from rated_from until before rated_to; null: never rated';
COMMENT ON COLUMN person.known_since IS 'null: since before this was noted';

ALTER TABLE company
    ADD COLUMN tier_limits  boolean NOT NULL DEFAULT false,
    ADD COLUMN rating_since timestamptz;
COMMENT ON COLUMN company.tier_limits IS 'some tier has a limit of its own: what a person holds in all pools is asked';
COMMENT ON COLUMN company.rating_since IS 'since when people are rated; what was measured of an earlier period says nothing any more';

-- A case with what rates its person and with the customer's marks, so that one function tells all. `custody_case` and `custody_marks` stay as they are for the
-- replicas that read them.
CREATE TYPE full_case AS (
    customer_id uuid, pool_id uuid, since timestamptz, changed_at timestamptz, version int, holding_version int, state text, dealt boolean, reserved boolean,
    holder text, held_since timestamptz, locked boolean, thaw_at timestamptz, frozen_by text, frozen_own boolean, revisit_at timestamptz, related_people text[],
    priority text, region text, industry text, level text, channel text, requested boolean,
    pool_version int, manager_ids text[], settings_version int,
    person_id text, person_name text, person_departments text[], person_tier text, person_tier_until date, person_rated_deals int, person_rated_from timestamptz,
    person_active boolean, person_absences text, person_holding_limit int,
    held int, held_dealt int, claim_day date, claims_on_day int, held_overall int, held_dealt_overall int, lost_at timestamptz, now timestamptz);

-- `person_id`: who gains, or the holder where nobody does. What they hold in all pools is summed only where a limit may count it: their own, the company's, or
-- that of some tier.
CREATE FUNCTION full_case_of(p_customer uuid, p_person text) RETURNS SETOF full_case
LANGUAGE sql STABLE AS $$
    SELECT c.customer_id, c.pool_id, c.since, coalesce(c.changed_at, c.since), c.version, c.holding_version, c.state, c.dealt, c.reserved,
           c.holder, CASE WHEN c.holder IS NULL THEN NULL
               WHEN c.state = 'HELD' AND c.held_since_version IS DISTINCT FROM c.holding_version THEN c.since
               ELSE coalesce(c.held_since, c.since) END,
           coalesce(c.locked_version = c.holding_version, false), c.thaw_at, c.frozen_by,
           coalesce(c.holder = c.frozen_by OR c.kept_since = c.since, false), CASE WHEN c.revisit_since = c.since THEN c.revisit_at END, c.related_people,
           c.priority, c.region, c.industry, c.level, c.channel,
           EXISTS (SELECT 1 FROM claim_request q WHERE q.customer_id = c.customer_id AND q.state = 'PENDING'),
           p.version, p.manager_ids, s.version,
           p_person, w.name, w.departments, w.tier, w.tier_until, w.rated_deals, w.rated_from, w.active, w.absences::text, w.holding_limit,
           coalesce(l.held, 0), coalesce(l.held_dealt, 0), l.claim_day, coalesce(l.claims_on_day, 0),
           coalesce(a.held, 0), coalesce(a.held_dealt, 0), x.at, clock_timestamp()
    FROM custody c
    JOIN pool p ON p.id = c.pool_id
    CROSS JOIN company s
    LEFT JOIN person w ON w.id = p_person
    LEFT JOIN rep_pool l ON l.person_id = p_person AND l.pool_id = c.pool_id
    LEFT JOIN LATERAL (SELECT sum(r.held)::int AS held, sum(r.held_dealt)::int AS held_dealt FROM rep_pool r
        WHERE r.person_id = p_person AND (s.tier_limits OR coalesce(w.holding_limit, s.holding_limit) IS NOT NULL)) a ON true
    LEFT JOIN last_loss x ON x.customer_id = c.customer_id AND x.person_id = p_person
    WHERE c.customer_id = p_customer
$$;

-- Locks, in the order of the house, who gains (with `p_and_holder` also who has it), then the customer; then, in a statement whose snapshot is taken
-- after the locks, reads what stands. No row: the customer is unknown here. 40001: it changed hands while its holder was being locked; try again.
CREATE FUNCTION lock_full_case(p_customer uuid, p_gainer text, p_and_holder boolean)
RETURNS SETOF full_case LANGUAGE plpgsql AS $$
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
        RETURN QUERY SELECT * FROM full_case_of(p_customer, coalesce(p_gainer, CASE WHEN p_and_holder THEN v_holder END));
    END IF;
END $$;

-- The same for many (docs/adr/0031): each customer in relation to who gains, else to who has it. Customers that are unknown here have no row.
CREATE FUNCTION full_custody_cases(p_customers uuid[], p_gainer text, p_and_holder boolean)
RETURNS SETOF full_case LANGUAGE plpgsql AS $$
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
    RETURN QUERY SELECT k.* FROM custody h CROSS JOIN LATERAL full_case_of(h.customer_id, coalesce(p_gainer, h.holder)) k
        WHERE h.customer_id = ANY (p_customers);
END $$;
