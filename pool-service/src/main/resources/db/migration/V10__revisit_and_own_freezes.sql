-- When to look at a returned customer again; whose lock slot a customer takes that its holder froze for the pool (docs/adr/0028).

-- A replica from before this moves customers without these columns, and changes `since` whenever it does: what does not belong to the row's `since` is over.
ALTER TABLE custody
    ADD COLUMN revisit_at    timestamptz,
    ADD COLUMN revisit_since timestamptz,
    ADD COLUMN kept_since    timestamptz;
COMMENT ON COLUMN custody.revisit_since IS 'revisit_at holds while this is the row''s since';
COMMENT ON COLUMN custody.kept_since IS 'whoever froze it had it, and it takes one of their lock slots, while this is the row''s since';
ALTER TABLE custody_history ADD COLUMN revisit_at timestamptz;

-- What a case does not tell: `custody_case` keeps its columns for the replicas that read it. Not stable: where a case locked first, this sees what the case saw.
CREATE FUNCTION custody_marks(p_customer uuid) RETURNS TABLE (revisit_at timestamptz, frozen_own boolean)
LANGUAGE plpgsql VOLATILE ROWS 1 AS $$
BEGIN
    RETURN QUERY SELECT CASE WHEN c.revisit_since = c.since THEN c.revisit_at END,
        coalesce(c.holder = c.frozen_by OR c.kept_since = c.since, false)
    FROM custody c WHERE c.customer_id = p_customer;
END $$;
