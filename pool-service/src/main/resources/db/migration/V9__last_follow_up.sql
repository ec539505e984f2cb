-- When a follow-up with the customer was last recorded: for those who look after pools. In no index, so that a follow-up writes none.
ALTER TABLE custody ADD COLUMN last_follow_up_at timestamptz;

-- Where nobody was told of the default pool yet, the event of the first start says what later ones say.
UPDATE outbox SET payload = (payload::jsonb || '{"successor":null}'
    || jsonb_build_object('claimRules', payload::jsonb -> 'claimRules' || '{"withinScope":false,"requestExpiresAfter":null,"modes":{}}'))::text
WHERE event_id = '00000000-0000-7000-8000-0000000000e1';
