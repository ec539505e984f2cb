-- What a version of rules took back. While it is built the table can be read, but not written.

-- Among the moves of a million customers it takes longer than a transaction of the service may.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

CREATE INDEX custody_history_reclaims ON custody_history (rules_pool_id, rules_version, customer_id, version) WHERE command = 'reclaim';
