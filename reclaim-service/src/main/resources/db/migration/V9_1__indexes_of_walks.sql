-- The holdings of a part of a pool in the order of customers; and those whose announcement was refused by rules that are not known here yet, which are few. While
-- they are built the table can be read, but not written.

-- Among a million customers it takes longer than a transaction of the service may.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

CREATE INDEX customer_clock_walk ON customer_clock (pool_id, partition, customer_id) WHERE holding_version IS NOT NULL;
CREATE INDEX customer_clock_refused ON customer_clock (pool_id)
    WHERE holding_version IS NOT NULL
    AND awaited_rules_version > (CASE WHEN derived_rules_version >= 1000000000 THEN (derived_rules_version - 1000000000) / 2 ELSE derived_rules_version END);
