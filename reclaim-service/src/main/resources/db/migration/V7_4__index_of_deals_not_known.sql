-- Of which holdings it is still to be asked if there ever was a deal. While it is built the table can be read, but not written.

-- Among a million customers it takes longer than a transaction of the service may.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

CREATE INDEX customer_clock_dealt ON customer_clock (pool_id, customer_id) WHERE holding_version IS NOT NULL AND dealt IS NULL;
