-- Customers find their first pool by scope, and are seen to leave it (docs/adr/0028).

-- What placement asks of a pool, derived from `spec` whichever replica writes it. Old ones know neither field and take both out when they change a pool.
ALTER TABLE pool
    ADD COLUMN position int GENERATED ALWAYS AS ((spec::jsonb ->> 'position')::int) STORED,
    ADD COLUMN scoped   boolean GENERATED ALWAYS AS (jsonb_path_exists(spec::jsonb, '$.scope.*[*]')) STORED;
COMMENT ON COLUMN pool.scoped IS 'whether its scope names anything; only such pools are chosen for customers that were put into none';

-- A suggestion stands as long as the customer is in the pool where it was made, so that no statement that moves a customer has to know of it.
ALTER TABLE custody
    ADD COLUMN suggested_pool uuid,
    ADD COLUMN suggested_in   uuid;
-- Both pools are in the key, and not compared in the predicate: the planner turns "suggested_in = pool_id" into two comparisons with the pool asked for.
CREATE INDEX custody_suggested ON custody (suggested_in, pool_id, state, since DESC, customer_id DESC) WHERE suggested_in IS NOT NULL;

-- By which rules a place was kept: its history names them, not those that stand when the customer is confirmed.
ALTER TABLE reservation ADD COLUMN rules_version int;

-- Where nobody was told of the default pool yet, the event of the first start says what later ones say.
UPDATE outbox SET payload = (payload::jsonb || '{"position":null,"onLeavingScope":"SUGGEST"}'
    || jsonb_build_object('scope', payload::jsonb -> 'scope' || '{"departments":[]}'))::text
WHERE event_id = '00000000-0000-7000-8000-0000000000e1';
