-- Whom the customers keep a lock slot of that somebody froze for the pool. While it is built the table can be read, but not written.

-- Among a million customers it takes longer than a transaction of the service may.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

CREATE INDEX custody_kept ON custody (frozen_by, pool_id) WHERE state = 'FROZEN' AND holder IS NULL AND kept_since = since;
