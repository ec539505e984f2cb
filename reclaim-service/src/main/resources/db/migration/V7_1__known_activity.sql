-- Follow-ups and deals of before, as far as they are still known; in a transaction of its own, so that nobody waits for the locks that V7 took. What comes meanwhile
-- V7's trigger writes: it is not copied once more.

-- Takes longer than a transaction of the service may where there are a million customers.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

INSERT INTO follow_up (customer_id, event_id, holding_version, confirmed, recorded_at)
SELECT customer_id, gen_random_uuid(), holding_version, confirmed, recorded_at FROM activity a
WHERE kind = 'FOLLOW_UP'
AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.customer_id = a.customer_id AND f.recorded_at = a.recorded_at);

INSERT INTO last_deal AS d (customer_id, recorded_at)
SELECT customer_id, max(recorded_at) FROM (
    SELECT customer_id, recorded_at FROM activity WHERE kind = 'DEAL'
    UNION ALL SELECT customer_id, last_deal_at FROM customer_clock WHERE last_deal_at IS NOT NULL) AS deals
GROUP BY customer_id ORDER BY customer_id
ON CONFLICT (customer_id) DO UPDATE SET recorded_at = excluded.recorded_at WHERE excluded.recorded_at > d.recorded_at;
