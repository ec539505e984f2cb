-- What a change of a pool's rules left to those who hold its customers; what the rules themselves are told with stands in `rules`. Null: none, and where a replica of the
-- release before wrote it.
ALTER TABLE pool_rules
    ADD COLUMN change_grace text,
    ADD COLUMN grace_until  timestamptz;
