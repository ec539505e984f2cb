-- What the company decided about custody as a whole; requests for customers of pools in which a manager grants (docs/adr/0028).

-- Every version there ever was: decisions name theirs. `spec` is the whole of what the API shows.
CREATE TABLE custody_settings (
    version    int         PRIMARY KEY,
    spec       text        NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL
);
INSERT INTO custody_settings (version, spec, changed_by, changed_at) VALUES (1, '{"holdingLimit":null,"countDealtCustomers":true,"timeZone":null,"reasons":['
    || '{"code":"NO_BUDGET","commands":["return"],"zh":"没有预算","en":"No budget"},'
    || '{"code":"NOT_REACHED","commands":["return"],"zh":"联系不上","en":"Not reached"},'
    || '{"code":"COMPETITOR","commands":["return"],"zh":"选择了竞争对手","en":"Went to a competitor"},'
    || '{"code":"NEGLECTED","commands":["recall"],"zh":"长期未跟进","en":"Neglected"},'
    || '{"code":"COMPLAINT","commands":["freeze"],"zh":"客户投诉，暂停联系","en":"Complaint: leave in peace"},'
    || '{"code":"OUT_OF_BUSINESS","commands":["discard"],"zh":"已停业","en":"Out of business"}]}', 'system', clock_timestamp());

-- One row: the version that holds, and what each decision asks for.
CREATE TABLE company (
    only_one      boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    version       int     NOT NULL REFERENCES custody_settings (version),
    holding_limit int
);
INSERT INTO company (version) VALUES (1);

ALTER TABLE custody_history
    ADD COLUMN settings_version int,
    ADD COLUMN passed_over      text[] NOT NULL DEFAULT '{}';

-- Somebody asks for a customer, a manager decides. `reason` and `decision_reason` may be personal.
CREATE TABLE claim_request (
    id              uuid        PRIMARY KEY,
    customer_id     uuid        NOT NULL,
    pool_id         uuid        NOT NULL,
    requester       text        NOT NULL,
    state           text        NOT NULL CHECK (state IN ('PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'EXPIRED', 'CLOSED')),
    version         int         NOT NULL DEFAULT 1,
    reason_code     text,
    reason          text,
    requested_at    timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    decided_at      timestamptz,
    decided_by      text,
    decision_code   text,
    decision_reason text,
    CHECK ((state = 'PENDING') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX claim_request_pending ON claim_request (customer_id, requester) WHERE state = 'PENDING';
CREATE INDEX claim_request_of_pool ON claim_request (pool_id, state, id DESC);
CREATE INDEX claim_request_of_person ON claim_request (requester, state, id DESC);
CREATE INDEX claim_request_due ON claim_request (expires_at) WHERE state = 'PENDING';

-- All that a decision about a customer and a person needs, in one statement. `person_id`: who gains, or the holder where nobody does. What they hold in
-- all pools is summed only where a limit counts it.
CREATE TYPE custody_case AS (
    customer_id uuid, pool_id uuid, since timestamptz, changed_at timestamptz, version int, holding_version int, state text, dealt boolean, reserved boolean,
    holder text, held_since timestamptz, locked boolean, thaw_at timestamptz, frozen_by text, related_people text[],
    priority text, region text, industry text, level text, channel text, requested boolean,
    pool_version int, manager_ids text[], settings_version int,
    person_id text, person_name text, person_departments text[], person_tier text, person_active boolean, person_absences text, person_holding_limit int,
    held int, held_dealt int, claim_day date, claims_on_day int, held_overall int, held_dealt_overall int, lost_at timestamptz, now timestamptz);

CREATE FUNCTION case_of(p_customer uuid, p_person text) RETURNS SETOF custody_case
LANGUAGE sql STABLE AS $$
    SELECT c.customer_id, c.pool_id, c.since, coalesce(c.changed_at, c.since), c.version, c.holding_version, c.state, c.dealt, c.reserved,
           c.holder, CASE WHEN c.holder IS NULL THEN NULL
               WHEN c.state = 'HELD' AND c.held_since_version IS DISTINCT FROM c.holding_version THEN c.since
               ELSE coalesce(c.held_since, c.since) END,
           coalesce(c.locked_version = c.holding_version, false), c.thaw_at, c.frozen_by, c.related_people,
           c.priority, c.region, c.industry, c.level, c.channel,
           EXISTS (SELECT 1 FROM claim_request q WHERE q.customer_id = c.customer_id AND q.state = 'PENDING'),
           p.version, p.manager_ids, s.version,
           p_person, w.name, w.departments, w.tier, w.active, w.absences::text, w.holding_limit,
           coalesce(l.held, 0), coalesce(l.held_dealt, 0), l.claim_day, coalesce(l.claims_on_day, 0),
           coalesce(a.held, 0), coalesce(a.held_dealt, 0), x.at, clock_timestamp()
    FROM custody c
    JOIN pool p ON p.id = c.pool_id
    CROSS JOIN company s
    LEFT JOIN person w ON w.id = p_person
    LEFT JOIN rep_pool l ON l.person_id = p_person AND l.pool_id = c.pool_id
    LEFT JOIN LATERAL (SELECT sum(r.held)::int AS held, sum(r.held_dealt)::int AS held_dealt FROM rep_pool r
        WHERE r.person_id = p_person AND coalesce(w.holding_limit, s.holding_limit) IS NOT NULL) a ON true
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
