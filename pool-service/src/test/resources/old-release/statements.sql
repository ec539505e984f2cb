-- Statements of the first release of pool-service, as its last commit before custody in full had them: schema V1, nothing of V2 known. They are not built any more, but in a
-- roll-out replicas of that release run them beside the new ones, on the new schema. Each begins with its name; taken from Statements, CustodyTable and CustodyReadings.

-- name: lock
SELECT * FROM lock_situation(?, ?, ?)

-- name: look
SELECT * FROM situation_of(?, ?)

-- name: gain
WITH moved AS (UPDATE custody SET since = ?, version = ?, holding_version = ?, state = 'HELD', holder = ? WHERE customer_id = ?),
gained AS (
    INSERT INTO rep_pool AS r (person_id, pool_id, held, held_dealt, claim_day, claims_on_day) VALUES (?, ?, 1, ?, ?::date, ?)
    ON CONFLICT (person_id, pool_id) DO UPDATE SET held = r.held + 1, held_dealt = r.held_dealt + EXCLUDED.held_dealt,
        claims_on_day = CASE WHEN EXCLUDED.claim_day IS NULL THEN r.claims_on_day
            WHEN r.claim_day >= EXCLUDED.claim_day THEN r.claims_on_day + 1 ELSE 1 END,
        claim_day = greatest(r.claim_day, EXCLUDED.claim_day)),
told AS (INSERT INTO outbox (event_id, stream, key, type, payload, correlation_id, traceparent) VALUES (?, ?, ?, ?, ?, ?, ?))
INSERT INTO custody_history (customer_id, version, command, actor, at, from_state, from_pool, from_holder,
    to_state, to_pool, to_holder, reason_code, reason, rule, rules_version, forced)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: loss
WITH moved AS (UPDATE custody SET since = ?, version = ?, holding_version = NULL, state = 'POOLED', holder = NULL,
    pool_id = ?, related_people = ? WHERE customer_id = ?),
lost AS (UPDATE rep_pool SET held = held - 1, held_dealt = held_dealt - ? WHERE person_id = ? AND pool_id = ?),
cooling AS (INSERT INTO last_loss (customer_id, person_id, at) VALUES (?, ?, ?)
    ON CONFLICT (customer_id, person_id) DO UPDATE SET at = EXCLUDED.at),
told AS (INSERT INTO outbox (event_id, stream, key, type, payload, correlation_id, traceparent) VALUES (?, ?, ?, ?, ?, ?, ?))
INSERT INTO custody_history (customer_id, version, command, actor, at, from_state, from_pool, from_holder,
    to_state, to_pool, to_holder, reason_code, reason, rule, rules_version, forced)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: pass
WITH moved AS (UPDATE custody SET since = ?, version = ?, holding_version = ?, holder = ?, related_people = ? WHERE customer_id = ?),
gained AS (
    INSERT INTO rep_pool AS r (person_id, pool_id, held, held_dealt, claim_day, claims_on_day) VALUES (?, ?, 1, ?, ?::date, ?)
    ON CONFLICT (person_id, pool_id) DO UPDATE SET held = r.held + 1, held_dealt = r.held_dealt + EXCLUDED.held_dealt,
        claims_on_day = CASE WHEN EXCLUDED.claim_day IS NULL THEN r.claims_on_day
            WHEN r.claim_day >= EXCLUDED.claim_day THEN r.claims_on_day + 1 ELSE 1 END,
        claim_day = greatest(r.claim_day, EXCLUDED.claim_day)),
lost AS (UPDATE rep_pool SET held = held - 1, held_dealt = held_dealt - ? WHERE person_id = ? AND pool_id = ?),
cooling AS (INSERT INTO last_loss (customer_id, person_id, at) VALUES (?, ?, ?)
    ON CONFLICT (customer_id, person_id) DO UPDATE SET at = EXCLUDED.at),
told AS (INSERT INTO outbox (event_id, stream, key, type, payload, correlation_id, traceparent) VALUES (?, ?, ?, ?, ?, ?, ?))
INSERT INTO custody_history (customer_id, version, command, actor, at, from_state, from_pool, from_holder,
    to_state, to_pool, to_holder, reason_code, reason, rule, rules_version, forced)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: begin-pooled
WITH begun AS (
INSERT INTO custody (customer_id, pool_id, since, version, holding_version, state, dealt, reserved, holder,
    region, industry, size, level, priority, channel, sort_name)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce((SELECT left(k.search_name, 60) FROM customer_card k WHERE k.customer_id = ?), ''))),
told AS (INSERT INTO outbox (event_id, stream, key, type, payload, correlation_id, traceparent) VALUES (?, ?, ?, ?, ?, ?, ?))
INSERT INTO custody_history (customer_id, version, command, actor, at, from_state, from_pool, from_holder,
    to_state, to_pool, to_holder, reason_code, reason, rule, rules_version, forced)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: begin-held
WITH begun AS (
INSERT INTO custody (customer_id, pool_id, since, version, holding_version, state, dealt, reserved, holder,
    region, industry, size, level, priority, channel, sort_name)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce((SELECT left(k.search_name, 60) FROM customer_card k WHERE k.customer_id = ?), ''))),
gained AS (
    INSERT INTO rep_pool AS r (person_id, pool_id, held, held_dealt, claim_day, claims_on_day) VALUES (?, ?, 1, ?, ?::date, ?)
    ON CONFLICT (person_id, pool_id) DO UPDATE SET held = r.held + 1, held_dealt = r.held_dealt + EXCLUDED.held_dealt,
        claims_on_day = CASE WHEN EXCLUDED.claim_day IS NULL THEN r.claims_on_day
            WHEN r.claim_day >= EXCLUDED.claim_day THEN r.claims_on_day + 1 ELSE 1 END,
        claim_day = greatest(r.claim_day, EXCLUDED.claim_day)),
told AS (INSERT INTO outbox (event_id, stream, key, type, payload, correlation_id, traceparent) VALUES (?, ?, ?, ?, ?, ?, ?))
INSERT INTO custody_history (customer_id, version, command, actor, at, from_state, from_pool, from_holder,
    to_state, to_pool, to_holder, reason_code, reason, rule, rules_version, forced)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: lock-all
SELECT customer_id, pool_id, since, version, holding_version, state, dealt, reserved, holder, related_people
FROM custody WHERE customer_id = ANY (?) ORDER BY customer_id FOR NO KEY UPDATE

-- name: dealt-fresh
SELECT customer_id, pool_id, since, version, holding_version, state, dealt, reserved, holder, related_people
FROM custody WHERE customer_id = ANY (?) AND NOT dealt ORDER BY customer_id FOR NO KEY UPDATE

-- name: dealt
UPDATE custody SET dealt = true WHERE customer_id = ANY (?)

-- name: dealt-ledger
UPDATE rep_pool SET held_dealt = held_dealt + 1 WHERE person_id = ? AND pool_id = ?

-- name: list-pooled
SELECT customer_id, pool_id, since, version, holding_version, state, dealt, reserved, holder, related_people
FROM unnest(?::uuid[]) p(id) CROSS JOIN LATERAL (SELECT customer_id, pool_id, since, version, holding_version, state, dealt, reserved, holder, related_people
    FROM custody c WHERE c.pool_id = p.id AND c.state = 'POOLED' AND NOT c.reserved ORDER BY c.since DESC, c.customer_id DESC LIMIT 20) c
ORDER BY c.since DESC, c.customer_id DESC LIMIT 20

-- name: list-held-by
SELECT customer_id, pool_id, since, version, holding_version, state, dealt, reserved, holder, related_people
FROM custody c WHERE c.holder = ? AND c.state = 'HELD' AND NOT c.reserved ORDER BY c.since DESC, c.customer_id DESC LIMIT 20

-- name: usage
SELECT pool_id, held, held_dealt, claim_day, claims_on_day FROM rep_pool WHERE person_id = ?
