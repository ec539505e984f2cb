-- Follow-ups and deals of before, as far as they are still known; some customers at a time, so that nobody waits for it. What comes meanwhile the trigger writes: it is
-- not copied once more. It may be begun again at any time.
DO $$
DECLARE
    last  uuid := '00000000-0000-0000-0000-000000000000';
    chunk uuid[];
BEGIN
    LOOP
        SET LOCAL lock_timeout = 0;
        SELECT array_agg(customer_id ORDER BY customer_id) INTO chunk
        FROM (SELECT customer_id FROM customer_clock WHERE customer_id > last ORDER BY customer_id LIMIT 5000) AS next;
        EXIT WHEN chunk IS NULL;

        INSERT INTO contact (customer_id, event_id, kind, holding_version, confirmed, recorded_at)
        SELECT customer_id, gen_random_uuid(), kind, holding_version, confirmed, recorded_at FROM activity a
        WHERE customer_id = ANY (chunk)
        AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.customer_id = a.customer_id AND c.kind = a.kind AND c.recorded_at = a.recorded_at);

        INSERT INTO last_deal AS d (customer_id, recorded_at)
        SELECT customer_id, max(recorded_at) FROM (
            SELECT customer_id, recorded_at FROM activity WHERE kind = 'DEAL' AND customer_id = ANY (chunk)
            UNION ALL SELECT customer_id, last_deal_at FROM customer_clock WHERE last_deal_at IS NOT NULL AND customer_id = ANY (chunk)) AS deals
        GROUP BY customer_id ORDER BY customer_id
        ON CONFLICT (customer_id) DO UPDATE SET recorded_at = excluded.recorded_at WHERE excluded.recorded_at > d.recorded_at;

        last := chunk[array_upper(chunk, 1)];
        COMMIT;
    END LOOP;
END $$;

-- Of those that were deleted before a trigger forgot them.
DELETE FROM contact f USING customer_clock c WHERE c.customer_id = f.customer_id AND c.erased;
DELETE FROM last_deal d USING customer_clock c WHERE c.customer_id = d.customer_id AND c.erased;
