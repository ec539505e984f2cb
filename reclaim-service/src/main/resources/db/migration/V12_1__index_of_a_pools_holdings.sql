-- The holdings of a pool, for whoever walks along them; where another walk has made it already, that one serves. While it is built the table can be read, but not written.

-- Among a million customers it takes longer than a transaction of the service may.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

CREATE INDEX IF NOT EXISTS customer_clock_walk ON customer_clock (pool_id, partition, customer_id) WHERE holding_version IS NOT NULL;
