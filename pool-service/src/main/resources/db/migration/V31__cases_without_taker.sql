-- Cases in relation to nobody, for what is decided whoever has the customer: who that is, and what they hold, was half of what reading a case costs.

-- Locks the customers, in the order of the house; then, in a statement whose snapshot is taken after the locks, reads what stands. Customers that are unknown here
-- have no row.
CREATE FUNCTION custody_cases_without_taker(p_customers uuid[])
RETURNS SETOF extended_case LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM custody c WHERE c.customer_id = ANY (p_customers) ORDER BY c.customer_id FOR NO KEY UPDATE;
    RETURN QUERY SELECT k.*, CASE WHEN e.holds THEN h.extensions END, CASE WHEN e.holds THEN h.extended_until END,
            h.state IN ('HELD', 'FROZEN') AND EXISTS (SELECT 1 FROM extension_request q WHERE q.customer_id = h.customer_id AND q.state = 'PENDING')
        FROM custody h
        CROSS JOIN LATERAL full_case_of(h.customer_id, NULL) k
        CROSS JOIN LATERAL (SELECT h.holder IS NOT NULL AND h.extended_since = k.held_since AS holds) e
        WHERE h.customer_id = ANY (p_customers);
END $$;
