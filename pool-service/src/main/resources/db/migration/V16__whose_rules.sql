-- Whose rules decided a move: a version alone does not say it where a customer goes from one pool to another (docs/adr/0028).

-- Null in rows from before this, and of replicas that do not know it; there it follows from what was done.
ALTER TABLE custody_history ADD COLUMN rules_pool_id uuid;
COMMENT ON COLUMN custody_history.rules_pool_id IS 'the pool whose rules_version decided';
