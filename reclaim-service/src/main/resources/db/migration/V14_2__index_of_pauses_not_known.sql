-- Holdings whose pauses are not known. While the index is built the table can be read, but not written.

-- Among a million customers it takes longer than a transaction of the service may.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

CREATE INDEX customer_clock_pauses_not_known ON customer_clock (pool_id, customer_id)
    WHERE holding_version IS NOT NULL AND paused_version IS DISTINCT FROM facts_version;
