-- Many customers in one transaction (docs/adr/0031).

-- Locks, in the order of the house, who gains (with `p_and_holder` also who has one of the customers), then the customers; then, in a statement whose
-- snapshot is taken after the locks, reads what stands, each customer in relation to who gains, else to who has it. Customers that are unknown here have
-- no row. 40001: one changed hands while holders were being locked; try again.
CREATE FUNCTION custody_cases(p_customers uuid[], p_gainer text, p_and_holder boolean)
RETURNS SETOF custody_case LANGUAGE plpgsql AS $$
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
    RETURN QUERY SELECT k.* FROM custody h CROSS JOIN LATERAL case_of(h.customer_id, coalesce(p_gainer, h.holder)) k
        WHERE h.customer_id = ANY (p_customers);
END $$;

-- Makes people's rows to lock, and locks them, in the order of the house; each is named once. Rows are never deleted, so if all are there one statement
-- can lock them; else each is made or locked in its turn.
CREATE FUNCTION lock_reps(p_people text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM rep r WHERE r.person_id = ANY (p_people)) = cardinality(p_people) THEN
        PERFORM 1 FROM rep r WHERE r.person_id = ANY (p_people) ORDER BY r.person_id COLLATE "C" FOR NO KEY UPDATE;
    ELSE
        PERFORM lock_rep(w.id) FROM (SELECT u.id FROM unnest(p_people) u (id) ORDER BY u.id COLLATE "C") w;
    END IF;
END $$;

-- Posts to several rows of the ledger: locked in one order, whatever else is locked, as these are the last locks of a move. `p_held` and `p_dealt` are
-- what is added, `p_claims` what was claimed on `p_days`; each row is named once. A row is made only for somebody who gained.
CREATE FUNCTION post_ledger(p_people text[], p_pools uuid[], p_held int[], p_dealt int[], p_days date[], p_claims int[])
RETURNS int LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM rep_pool r JOIN unnest(p_people, p_pools) d (person_id, pool_id) USING (person_id, pool_id)
        ORDER BY r.person_id COLLATE "C", r.pool_id FOR NO KEY UPDATE OF r;
    UPDATE rep_pool r SET held = r.held + d.held, held_dealt = r.held_dealt + d.dealt,
        claims_on_day = CASE WHEN d.day IS NULL THEN r.claims_on_day WHEN r.claim_day >= d.day THEN r.claims_on_day + d.claims ELSE d.claims END,
        claim_day = greatest(r.claim_day, d.day)
    FROM unnest(p_people, p_pools, p_held, p_dealt, p_days, p_claims) d (person_id, pool_id, held, dealt, day, claims)
    WHERE r.person_id = d.person_id AND r.pool_id = d.pool_id;
    INSERT INTO rep_pool (person_id, pool_id, held, held_dealt, claim_day, claims_on_day)
    SELECT d.person_id, d.pool_id, d.held, d.dealt, d.day, d.claims
    FROM unnest(p_people, p_pools, p_held, p_dealt, p_days, p_claims) d (person_id, pool_id, held, dealt, day, claims)
    WHERE d.held > 0 AND NOT EXISTS (SELECT 1 FROM rep_pool r WHERE r.person_id = d.person_id AND r.pool_id = d.pool_id)
    ORDER BY d.person_id COLLATE "C", d.pool_id;
    RETURN cardinality(p_people);
END $$;

ALTER TABLE custody_history ADD COLUMN operation_id uuid;
COMMENT ON COLUMN custody_history.operation_id IS 'the operation over many customers that did it';
CREATE INDEX custody_history_operation ON custody_history (operation_id, customer_id, version) WHERE operation_id IS NOT NULL;

-- A pool that is being retired: whatever still comes goes to its successor.
ALTER TABLE pool ADD COLUMN successor uuid;
COMMENT ON COLUMN pool.successor IS 'where its customers go while it is being retired, and after that';

-- What takes many transactions. Each chunk locks its row (SKIP LOCKED), so any replica goes on where another ended, and no two work on the same at once.
CREATE TABLE operation (
    id            uuid        PRIMARY KEY,
    kind          text        NOT NULL,
    subject       text        NOT NULL,
    plan          text        NOT NULL,
    started_by    text        NOT NULL,
    started_at    timestamptz NOT NULL,
    state         text        NOT NULL DEFAULT 'RUNNING' CHECK (state IN ('RUNNING', 'DONE', 'INCOMPLETE')),
    ended_at      timestamptz,
    next_at       timestamptz NOT NULL,
    total         bigint,
    moved         bigint      NOT NULL DEFAULT 0,
    passed_on     bigint      NOT NULL DEFAULT 0,
    forced        bigint      NOT NULL DEFAULT 0,
    failed        bigint      NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
CREATE INDEX operation_running ON operation (next_at) WHERE state = 'RUNNING';

-- Customers that an operation steps over, and why.
CREATE TABLE operation_failure (
    operation_id uuid NOT NULL REFERENCES operation (id),
    customer_id  uuid NOT NULL,
    codes        text[] NOT NULL,
    PRIMARY KEY (operation_id, customer_id)
);
